// Elements. Texts, also those of files, go in as text only, never as HTML.

import { text } from './words.js';

export const at = (id) => document.getElementById(id);

export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.flat().filter((child) => child !== null));
  return element;
};

export const list = (items) => make('ul', {}, ...items.map((item) => make('li', {}, item)));

export const levelName = (level) => text(`level.${level ?? 'none'}`);

// Where a requirement stands; one that is no longer there has its id only.
export const placeOf = ({ id, step, area }) =>
  step ? `${text('step.heading', { step })} · ${area}` : id;

// A requirement in the source's words, with what helps to read it.
export const quoted = ({ quote, language = 'sv', translation, truncated }) => [
  make('q', { lang: language, textContent: quote }),
  truncated ? make('small', { textContent: ` ${text('note.truncated')}` }) : null,
  translation
    ? make(
        'span',
        { className: 'translation' },
        make('span', { lang: translation.language, textContent: translation.text }),
        ` (${text('translation.label')})`,
      )
    : null,
];
