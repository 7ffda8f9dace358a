/** Lint rule: `eslint-disable…` comments say why, after ` -- `. */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { reason: 'Say why after the rule: {{ directive }} … -- reason' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const directive = /^\s*(eslint-disable(?:-next-line|-line)?)\b/.exec(comment.value)?.[1];
          if (directive !== undefined && !/\s--\s+\S/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'reason', data: { directive } });
          }
        }
      },
    };
  },
};
