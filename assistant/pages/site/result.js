// The result, drawn when it is asked for: counts, and beside the requirements of a step.

import { levelName, list, make, placeOf, quoted } from './dom.js';
import { LEVELS } from './file.js';
import { counted, leftFor } from './reckoning.js';
import { checklist, requirements, text } from './words.js';

export const countsOf = (state) => {
  const cell = (tag) => (content) => make(tag, { textContent: content });
  const names = [...LEVELS].reverse().concat(null).map(levelName);
  const heads = [text('result.step'), ...names].map((name) =>
    make('th', { scope: 'col', textContent: name }),
  );
  const rows = counted(state, requirements).map(({ step, levels }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row', textContent: text('step.heading', { step }) }),
      ...levels.map(cell('td')),
    ),
  );
  return make(
    'table',
    {},
    make('caption', { textContent: text('result.counts') }),
    make('thead', {}, make('tr', {}, heads)),
    make('tbody', {}, rows),
  );
};

export const goalsOf = () => [
  make('option', { value: '', textContent: text('result.choose') }),
  ...checklist.steps.map(({ step }) =>
    make('option', { value: step, textContent: text('step.heading', { step }) }),
  ),
];

export const leftOf = (goal, state) => {
  const left = leftFor(goal, state, requirements);
  const below = checklist.steps.map(({ step }) => step).filter((step) => step <= goal);
  const absent = below.filter((step) => !state.steps.has(step));
  const say = (words) => make('p', { textContent: words });
  return [
    say(text('result.holds', { step: goal })),
    absent.length ? say(text('result.absent', { steps: absent.join(', ') })) : null,
    left.length ? say(text('result.left', { count: left.length })) : null,
    left.length ? list(left.map(itemOf)) : null,
    left.length || absent.length === below.length ? null : say(text('result.all_met')),
  ].filter(Boolean);
};

const itemOf = ({ requirement, level }) => [
  make('span', { className: 'place', textContent: placeOf(requirement) }),
  ...quoted(requirement).filter(Boolean),
  make('strong', { textContent: ` ${levelName(level)}` }),
  requirement.alternatives.length
    ? make('span', { className: 'hint', textContent: ` ${text('either')}` })
    : '',
];
