// What the form for a plan (elements/StegvisPlanForm.jsx) computes. Chainlit runs an element's code
// by itself, where it can import nothing of ours, so it finds these under `stegvis`.

export const filled = (text, slots) => text.replace(/\{(\w+)\}/g, (_, name) => slots[name]);

export const toggled = (list, ids, on) => [
  ...list.filter((id) => !ids.includes(id)),
  ...(on ? ids : []),
];

// The steps whose requirements a plan holds, and those below it.
export const ranges = (steps, from, to) => {
  if (!from || !to) return { inside: [], below: [] };
  const first = Math.min(from + 1, to);
  return {
    inside: steps.filter(({ step }) => step >= first && step <= to),
    below: steps.filter(({ step }) => step < first),
  };
};

const quotes = (entry, requirement) => entry.quotes.some((q) => q.quote === requirement.quote);

const same = (entry, requirement) =>
  quotes(entry, requirement) || entry.ids.some((id) => requirement.alternatives.includes(id));

// One entry for each requirement of an area: the same words on several steps, or two ways to meet
// it, are one, as in the plan.
export const entries = (steps, area) => {
  const found = [];
  for (const { step, areas } of steps) {
    for (const requirement of areas.find((a) => a.area === area)?.requirements ?? []) {
      let entry = found.find((known) => same(known, requirement));
      if (!entry) found.push((entry = { ids: [], steps: [], quotes: [] }));
      if (!quotes(entry, requirement)) entry.quotes.push(requirement);
      if (!entry.steps.includes(step)) entry.steps.push(step);
      entry.ids.push(requirement.id);
    }
  }
  return found;
};

// Of each entry that is chosen, one id.
const chosen = (steps, areas, ids) =>
  areas
    .flatMap(({ area }) => entries(steps, area))
    .map((entry) => entry.ids.find((id) => ids.includes(id)))
    .filter(Boolean);

// The form as a request for a plan; what was marked outside its steps changes nothing and stays out.
export const asked = (form, steps, areas) => {
  const { from, to, done, missing, focus, only, language } = form;
  const { inside, below } = ranges(steps, from, to);
  return {
    from_step: from,
    to_step: to,
    done: chosen(inside, areas, done),
    missing: chosen(below, areas, missing),
    focus,
    only: only && focus.length > 0,
    language,
  };
};

// Has the plan made; what the form then says.
export const made = async (call, words) => {
  try {
    const { response } = await call();
    return response ? (response.refusal ?? words.made) : words.failed;
  } catch {
    return words.failed;
  }
};

// What a saved assessment says is met and not met; its notes stay in the file.
export const assessed = async (file, words) => {
  try {
    const { format, version, answers } = JSON.parse(await file.text());
    if (format !== 'stegvis-assessment' || version !== 1) return { said: words.load_failed };
    const at = (...levels) => answers.filter((a) => levels.includes(a.level)).map((a) => a.statement);
    const [done, missing] = [at('met'), at('not_started', 'on_the_way')];
    const said = filled(words.loaded, { met: done.length, left: missing.length });
    return { done, missing, said };
  } catch {
    return { said: words.load_failed };
  }
};
