// What answers add up to, and how two sets of answers differ. Counts only: nothing is judged.

import { LEVELS } from './file.js';

const NONE = { level: null, note: '' };

// For each chosen step, how many requirements have each level.
export const counted = ({ steps, answers }, requirements) =>
  [...steps].sort((a, b) => a - b).map((step) => {
    const levels = [...requirements.values()]
      .filter((own) => own.step === step)
      .map(({ id }) => (answers.get(id) ?? NONE).level);
    const count = (level) => levels.filter((own) => own === level).length;
    return { step, levels: [...LEVELS].reverse().concat(null).map(count) };
  });

// What the answers leave open of all that holds on a step: the requirements up to and with it. Two
// ways to meet one requirement are one, with the better of the two answers.
export const leftFor = (goal, { steps, answers }, requirements) => {
  const levelOf = (id) => LEVELS.indexOf(answers.get(id)?.level);
  const counted = new Set();
  return [...requirements.values()]
    .filter(({ step }) => step <= goal && steps.has(step))
    .filter(({ id, alternatives }) => {
      counted.add(id);
      return !alternatives.some((other) => counted.has(other));
    })
    .map((requirement) => {
      const best = Math.max(...[requirement.id, ...requirement.alternatives].map(levelOf));
      return { requirement, level: LEVELS[best] ?? null };
    })
    .filter(({ level }) => level !== 'met');
};

// Two files side by side: what differs most first, then what only one answered, then what agrees.
export const compared = (first, second, requirements) => {
  const answers = [first, second].map(
    (file) => new Map(file.answers.map((answer) => [answer.statement, answer])),
  );
  const named = new Set([...answers[0].keys(), ...answers[1].keys()]);
  const ids = [...requirements.keys()].filter((id) => named.has(id));
  ids.push(...[...named].filter((id) => !requirements.has(id)));
  const rows = ids.map((id) => {
    const pair = answers.map((own) => own.get(id) ?? NONE);
    const [one, other] = pair.map(({ level }) => LEVELS.indexOf(level));
    const printed = pair.find((answer) => answer.quote);
    return {
      requirement: requirements.get(id) ?? { id, quote: printed.quote },
      pair,
      apart: Math.abs(one - other),
      answered: pair.filter(({ level }) => level).length,
    };
  });
  const both = rows.filter(({ answered }) => answered === 2);
  return {
    different: both.filter(({ apart }) => apart).sort((a, b) => b.apart - a.apart),
    one: rows.filter(({ answered }) => answered === 1),
    same: both.filter(({ apart }) => !apart),
    neither: rows.filter(({ answered }) => !answered),
  };
};
