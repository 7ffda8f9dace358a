/**
 * What the page does once it is open: filter, search, fold. Without it everything is shown. It reads the document only, so
 * no name from a broker is ever part of a script.
 */
export const script = `
'use strict';
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const queues = all('.queue');
  const findings = all('.finding');
  const others = all('.policy, .unit');
  const search = one('#search');
  const disposition = one('#disposition');
  const severity = one('#severity');
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const shows = (item) => !item.hidden;
  const number = (count) => count.toLocaleString('en');

  function apply() {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const says = (item) => words.every((word) => textOf(item).includes(word));
    const isAsSevere = (item) =>
      severity.value === '' || item.dataset.severities.split(' ').includes(severity.value);
    const becomes = (item) =>
      disposition.value === '' || item.dataset.disposition === disposition.value;
    for (const item of queues) item.hidden = !(becomes(item) && isAsSevere(item) && says(item));
    for (const item of findings) item.hidden = !(isAsSevere(item) && says(item));
    for (const item of others) item.hidden = !says(item);
    const sum = (items) => items.reduce((total, item) => total + Number(item.dataset.count ?? 1), 0);
    const part = (items, what) => number(sum(items.filter(shows))) + ' of ' + number(sum(items)) + ' ' + what;
    one('#shown').textContent = part(queues, 'queues') + ', ' + part(findings, 'findings');
  }

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  const fold = (open) => {
    for (const item of queues.filter(shows)) item.open = open;
  };
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) one('#reset').click();
    if ('open' in target) target.open = true;
    target.scrollIntoView();
    // What comes into view gets its real height only now.
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
  };

  search.addEventListener('input', soon);
  disposition.addEventListener('change', apply);
  severity.addEventListener('change', apply);
  one('#open').addEventListener('click', () => fold(true));
  one('#close').addEventListener('click', () => fold(false));
  one('#reset').addEventListener('click', () => {
    search.value = '';
    disposition.value = '';
    severity.value = '';
    apply();
  });
  addEventListener('hashchange', reveal);
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details').filter((item) => !item.open);
    for (const item of closed) item.open = true;
  });
  addEventListener('afterprint', () => {
    for (const item of closed) item.open = false;
  });

  if (queues.length > 12) fold(false);
  for (const item of all('.long')) item.open = false;
  one('#filters').hidden = false;
  apply();
  reveal();
})();
`;
