import type { Interviewer } from '../../../src/terminal/interviewer.js';

/** Answers from a list, in order: the name of a choice, a text, or yes and no. */
export function scripted(...answers: readonly string[]): {
  readonly interviewer: Interviewer;
  readonly heard: string[];
} {
  const heard: string[] = [];
  const left = [...answers];
  const next = (message: string): string => {
    heard.push(message);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`no answer left for: ${message}`);
    return answer;
  };
  const interviewer: Interviewer = {
    say: (lines) => void heard.push(...lines),
    choose: (message, choices) => {
      const answer = next(message);
      const chosen = choices.find(({ name }) => name === answer);
      const names = choices.map(({ name }) => name).join(', ');
      if (chosen === undefined) throw new Error(`'${answer}' is none of ${names}`);
      return Promise.resolve(chosen.value);
    },
    text: (message, refusal) => {
      for (;;) {
        const answer = next(message);
        const wrong = refusal(answer);
        if (wrong === undefined) return Promise.resolve(answer);
        heard.push(wrong);
      }
    },
    confirm: (message) => Promise.resolve(next(message) === 'yes'),
  };
  return { interviewer, heard };
}
