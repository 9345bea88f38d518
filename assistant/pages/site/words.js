// What the server wrote into the page: the texts in its language, and the checklist.
const data = JSON.parse(document.getElementById('data').textContent);

export const { checklist } = data;

export const text = (key, slots = {}) =>
  data.words[key].replace(/\{(\w+)\}/g, (_, name) => slots[name]);

// Every requirement by its id, in the order of the ladder.
export const requirements = new Map(
  checklist.steps.flatMap(({ step, areas }) =>
    areas.flatMap((area) =>
      area.requirements.map((own) => [own.id, { ...own, step, area: area.name }]),
    ),
  ),
);
