// Two assessments side by side, and what is said of one made on an older text.

import { levelName, list, make, placeOf, quoted } from './dom.js';
import { compared } from './reckoning.js';
import { requirements, text } from './words.js';

const FEW = 5;

export const sideBySide = (first, second) => {
  const names = namesOf([first, second]);
  const groups = compared(first, second, requirements);
  return Object.entries(groups)
    .filter(([, rows]) => rows.length)
    .map(([kind, rows]) => groupOf(kind, rows, names));
};

const namesOf = (files) => {
  const names = files.map(({ by }) => text(`by.${by}`));
  if (names[0] !== names[1]) return names;
  return names.map((by, index) => text('compare.name', { by, number: index + 1 }));
};

const groupOf = (kind, rows, names) => {
  const heading = text(`compare.${kind}`, { count: rows.length });
  const items = list(rows.map((row) => rowOf(row, names)));
  if (kind === 'different' || kind === 'one') {
    return make('section', {}, make('h3', { textContent: heading }), items);
  }
  const open = kind === 'same';
  return make('details', { open }, make('summary', { textContent: heading }), items);
};

const placed = (requirement) => [
  make('span', { className: 'place', textContent: placeOf(requirement) }),
  ...quoted(requirement).filter(Boolean),
];

const rowOf = ({ requirement, pair }, names) => [
  ...placed(requirement),
  make(
    'dl',
    { className: 'pair' },
    pair.map(({ level, note }, index) =>
      make(
        'div',
        {},
        make('dt', { textContent: names[index] }),
        make('dd', { className: 'level', textContent: levelName(level) }),
        note ? make('dd', { className: 'note', textContent: note }) : null,
      ),
    ),
  ),
];

export const ageOf = (age) => {
  if (!age) return [];
  const { changed, gone, fresh } = age;
  const isSame = !changed.length && !gone.length && !fresh.length;
  return [
    make(
      'div',
      { className: 'notice' },
      make('strong', { textContent: text('stale') }),
      make('p', { textContent: text(isSame ? 'stale.none' : 'stale.check') }),
      ...named('changed', changed, ({ statement, quote }) => [
        ...placed(requirements.get(statement)),
        make('p', { className: 'hint', textContent: text('stale.was', { quote }) }),
      ]),
      ...named('gone', gone, ({ statement, quote, level, note }) => [
        ...placed({ id: statement, quote }),
        make('p', {
          className: 'hint',
          textContent: [levelName(level), note].filter(Boolean).join('. '),
        }),
      ]),
      ...named('fresh', fresh, placed),
    ),
  ];
};

const named = (kind, found, itemOf) => {
  if (!found.length) return [];
  const summary = make('summary', { textContent: text(`stale.${kind}`, { count: found.length }) });
  return [make('details', { open: found.length <= FEW }, summary, list(found.map(itemOf)))];
};
