// The page put together. What is filled in lives in `state` and leaves it as a file only.

import { at, make } from './dom.js';
import { aged, FileError, read, written } from './file.js';
import { listOf } from './list.js';
import { countsOf, goalsOf, leftOf } from './result.js';
import { ageOf, sideBySide } from './side.js';
import { checklist, requirements, text } from './words.js';

const LARGEST = 1_000_000;
const state = { by: null, steps: new Set(), answers: new Map(), changed: new Map(), unsaved: false };
const sides = { first: null, second: null };

const touch = () => {
  state.unsaved = state.answers.size > 0;
  say(state.unsaved ? text('unsaved') : '');
  // What is expected stays out of sight while one assesses.
  at('result').hidden = true;
  showProgress();
};

const say = (words) => (at('said').textContent = words);

const showProgress = () => {
  const shown = [...requirements.values()].filter(({ step }) => state.steps.has(step));
  const done = shown.filter(({ id }) => state.answers.get(id)?.level).length;
  at('bar').hidden = !shown.length;
  at('progress').textContent = text('progress', { done, of: shown.length });
};

const answered = (id, part) => {
  state.answers.set(id, { level: null, note: '', ...state.answers.get(id), ...part });
  touch();
};

const showAll = () => {
  for (const radio of at('by').querySelectorAll('input')) radio.checked = radio.value === state.by;
  for (const box of at('steps').querySelectorAll('input')) {
    box.checked = state.steps.has(Number(box.value));
  }
  at('list').replaceChildren(...listOf(state, answered));
  at('result').hidden = true;
  showProgress();
};

const save = () => {
  if (!state.by) {
    say(text('need_by'));
    at('by').querySelector('input').focus();
    return;
  }
  const content = JSON.stringify(written(state, requirements, checklist), null, 1);
  const day = new Date().toLocaleDateString('sv');
  const name = `${text('file')}-${text(`file.${state.by}`)}-${day}.json`;
  const href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  make('a', { href, download: name }).click();
  URL.revokeObjectURL(href);
  state.unsaved = false;
  say(text('saved', { name }));
};

const showResult = () => {
  at('counts').replaceChildren(countsOf(state));
  at('against').replaceChildren(...goalsOf());
  at('left').replaceChildren();
  at('result').hidden = false;
  at('result-title').focus();
};

// Reads what was chosen in a file input; says below it why it can't be, or how old the text is.
const opened = async (input, place) => {
  const [chosen] = input.files;
  if (!chosen) return null;
  try {
    if (chosen.size > LARGEST) throw new FileError('other');
    const file = read(await chosen.text());
    place.replaceChildren(...ageOf(aged(file, requirements, checklist)));
    return file;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const why = text(`error.${error.message}`);
    place.replaceChildren(make('p', { className: 'notice', textContent: why }));
    return null;
  }
};

const open = async () => {
  const input = at('open');
  const { name } = input.files[0] ?? {};
  const mayReplace = !state.unsaved || window.confirm(text('replace'));
  const file = mayReplace ? await opened(input, at('opened')) : null;
  input.value = '';
  if (!file) return;
  const known = file.answers.filter(({ statement }) => requirements.has(statement));
  state.by = file.by;
  state.steps = new Set(file.steps.filter((step) => checklist.steps.some((s) => s.step === step)));
  state.answers = new Map(known.map(({ statement, level, note }) => [statement, { level, note }]));
  state.changed = new Map(
    known
      .filter(({ statement, quote }) => requirements.get(statement).quote !== quote)
      .map(({ statement, quote }) => [statement, quote]),
  );
  state.unsaved = false;
  say('');
  const count = known.filter(({ level }) => level).length;
  at('opened').prepend(make('p', { textContent: text('opened', { name, count }) }));
  showAll();
};

const compare = (side) => async () => {
  sides[side] = await opened(at(side), at(`${side}-said`));
  const both = sides.first && sides.second;
  at('compared').replaceChildren(...(both ? sideBySide(sides.first, sides.second) : []));
};

for (const { step } of checklist.steps) {
  const box = make('input', { type: 'checkbox', value: step });
  box.addEventListener('change', () => {
    if (box.checked) state.steps.add(step);
    else state.steps.delete(step);
    at('list').replaceChildren(...listOf(state, answered));
    touch();
  });
  at('steps').append(make('label', {}, box, ` ${text('step.heading', { step })}`));
}
at('by').addEventListener('change', (event) => {
  state.by = event.target.value;
  touch();
});
at('open').addEventListener('change', open);
at('save').addEventListener('click', save);
at('show').addEventListener('click', showResult);
at('against').addEventListener('change', ({ target }) => {
  at('left').replaceChildren(...(target.value ? leftOf(Number(target.value), state) : []));
});
at('first').addEventListener('change', compare('first'));
at('second').addEventListener('change', compare('second'));
window.addEventListener('beforeunload', (event) => {
  if (state.unsaved) event.preventDefault();
});
showAll();
