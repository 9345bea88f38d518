// The file that an assessment is kept in: written, read with care, compared with today's text.

const FORMAT = 'stegvis-assessment';
const VERSION = 1;
export const LEVELS = ['not_started', 'on_the_way', 'met'];
const BY = ['employee', 'manager', 'together'];
const MOST_ANSWERS = 1000;

// Why a file can't be opened; its message is the last part of the text's key.
export class FileError extends Error {}

export const written = ({ by, steps, answers }, requirements, { language, document_versions }) => ({
  format: FORMAT,
  version: VERSION,
  language,
  by,
  steps: [...steps].sort((a, b) => a - b),
  document_versions,
  answers: [...requirements.values()]
    .filter(({ step }) => steps.has(step))
    .map(({ id, quote }) => ({
      statement: id,
      quote,
      level: answers.get(id)?.level ?? null,
      note: answers.get(id)?.note ?? '',
    })),
});

export const read = (content) => {
  const file = parsed(content);
  if (file?.format !== FORMAT) throw new FileError('other');
  if (file.version !== VERSION) throw new FileError('version');
  if (!whole(file)) throw new FileError('damaged');
  return file;
};

const parsed = (content) => {
  try {
    return JSON.parse(content);
  } catch {
    throw new FileError('other');
  }
};

const isText = (value) => typeof value === 'string';

const whole = ({ by, steps, document_versions: versions, answers }) =>
  BY.includes(by) &&
  Array.isArray(steps) &&
  steps.every(Number.isInteger) &&
  versions !== null &&
  typeof versions === 'object' &&
  Object.values(versions).every(isText) &&
  Array.isArray(answers) &&
  answers.length <= MOST_ANSWERS &&
  answers.every(isAnswer) &&
  new Set(answers.map((answer) => answer.statement)).size === answers.length;

const isAnswer = (answer) =>
  isText(answer?.statement) &&
  isText(answer.quote) &&
  isText(answer.note) &&
  (answer.level === null || LEVELS.includes(answer.level));

// What became of the requirements since the file was made; null where the text is the same.
export const aged = (file, requirements, { document_versions: versions }) => {
  const isSameText = Object.entries(versions).every(
    ([document, digest]) => file.document_versions[document] === digest,
  );
  const known = new Set(file.answers.map((answer) => answer.statement));
  const changed = file.answers.filter(
    ({ statement, quote }) => (requirements.get(statement)?.quote ?? quote) !== quote,
  );
  const gone = file.answers.filter(({ statement }) => !requirements.has(statement));
  if (isSameText && !changed.length && !gone.length) return null;
  const isNew = ({ id, step }) => file.steps.includes(step) && !known.has(id);
  const fresh = isSameText ? [] : [...requirements.values()].filter(isNew);
  return { changed, gone, fresh };
};
