// The requirements of the chosen steps, each with its levels and a note.

import { levelName, make, quoted } from './dom.js';
import { LEVELS } from './file.js';
import { checklist, requirements, text } from './words.js';

export const listOf = (state, onAnswer) => {
  const chosen = checklist.steps.filter(({ step }) => state.steps.has(step));
  if (!chosen.length) return [make('p', { textContent: text('list_empty') })];
  return chosen.flatMap(({ step, areas }) => [
    make('h3', { textContent: text('step.heading', { step }) }),
    ...areas.flatMap((area) => [
      make('h4', { textContent: area.name }),
      ...area.requirements.map(({ id }) => requirementOf(id, state, onAnswer)),
    ]),
  ]);
};

const requirementOf = (id, state, onAnswer) => {
  const requirement = requirements.get(id);
  const { level = null, note = '' } = state.answers.get(id) ?? {};
  const hint = (words) => make('p', { className: 'hint', textContent: words });
  return make(
    'fieldset',
    { className: 'requirement' },
    make('legend', {}, quoted(requirement)),
    requirement.alternatives.length ? hint(text('either')) : null,
    state.changed.has(id) ? hint(text('changed', { quote: state.changed.get(id) })) : null,
    levelsOf(id, level, onAnswer),
    noteOf(id, note, onAnswer),
  );
};

const levelsOf = (id, level, onAnswer) => {
  const radios = LEVELS.map((value) =>
    make('input', { type: 'radio', name: `level-${id}`, value, checked: value === level }),
  );
  const clear = make('button', {
    type: 'button',
    className: 'clear',
    textContent: text('clear'),
    hidden: level === null,
  });
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      clear.hidden = false;
      onAnswer(id, { level: radio.value });
    });
  }
  clear.addEventListener('click', () => {
    for (const radio of radios) radio.checked = false;
    radios[0].focus();
    clear.hidden = true;
    onAnswer(id, { level: null });
  });
  const labels = radios.map((radio) => make('label', {}, radio, ` ${levelName(radio.value)}`));
  return make('div', { className: 'levels' }, ...labels, clear);
};

const noteOf = (id, note, onAnswer) => {
  const area = make('textarea', { rows: 2, value: note, ariaLabel: text('note') });
  area.addEventListener('input', () => onAnswer(id, { note: area.value }));
  const summary = make('summary', { textContent: text('note') });
  return make('details', { open: note !== '' }, summary, area);
};
