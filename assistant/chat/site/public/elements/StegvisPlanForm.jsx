import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

// The form for a development plan.
// props: { id, action, given: { from, to, done, missing, focus, only, language },
//          areas: [{ area, name }], steps: as in GET /api/v1/checklist, words: {…} }

const { asked, assessed, entries, filled, made, ranges, toggled } = window.stegvis;

const Quote = ({ requirement, words }) => (
  <>
    <q lang={requirement.language}>{requirement.quote}</q>
    {requirement.truncated ? <small> {words.truncated}</small> : null}
    {requirement.translation ? (
      <span className="stegvis-translation">
        <span lang={requirement.translation.language}>{requirement.translation.text}</span> (
        {words.translation})
      </span>
    ) : null}
  </>
);

const Check = ({ children, ...input }) => (
  <label className="stegvis-check">
    <input type="checkbox" {...input} />
    <span>{children}</span>
  </label>
);

const Entry = ({ entry, step, words }) => (
  <>
    {step ? <small>{step} </small> : null}
    {entry.quotes.map((requirement, index) => (
      <span key={requirement.id}>
        {index ? ` ${words.or} ` : ''}
        <Quote requirement={requirement} words={words} />
      </span>
    ))}
  </>
);

const Requirements = ({ steps, areas, chosen, onChange, words }) => (
  <div className="stegvis-requirements">
    {areas.map(({ area, name }) => {
      const own = entries(steps, area);
      return own.length ? (
        <fieldset key={area}>
          <legend>{name}</legend>
          {own.map((entry) => (
            <Check
              key={entry.ids[0]}
              checked={entry.ids.some((id) => chosen.includes(id))}
              onChange={(event) => onChange(toggled(chosen, entry.ids, event.target.checked))}
            >
              <Entry
                entry={entry}
                step={steps.length > 1 ? filled(words.step, { step: entry.steps.join(', ') }) : ''}
                words={words}
              />
            </Check>
          ))}
        </fieldset>
      ) : null;
    })}
  </div>
);

const StepSelect = ({ label, value, options, onChange }) => (
  <label className="stegvis-select">
    {label}
    <select required value={value ?? ''} onChange={(event) => onChange(Number(event.target.value))}>
      {options.map(({ step, text }) => (
        <option key={step} value={step} disabled={!step}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

const Focus = ({ areas, form, change, words }) => (
  <fieldset>
    <legend>{words.focus}</legend>
    <p>{words.focus_hint}</p>
    {areas.map(({ area, name }) => (
      <Check
        key={area}
        checked={form.focus.includes(area)}
        onChange={(event) => change({ focus: toggled(form.focus, [area], event.target.checked) })}
      >
        {name}
      </Check>
    ))}
    <Check
      disabled={!form.focus.length}
      checked={form.only && form.focus.length > 0}
      onChange={(event) => change({ only: event.target.checked })}
    >
      {words.only}
    </Check>
  </fieldset>
);

const Steps = ({ steps, form, change, words }) => {
  const all = steps.map(({ step }) => step);
  const choose = { step: '', text: words.choose };
  const named = (step) => ({ step, text: filled(words.step, { step }) });
  // From a step to itself is no move, but a plan to go deeper.
  const goal = (step) =>
    step === form.from ? { step, text: filled(words.deepen, { step }) } : named(step);
  const goals = all.filter((step) => step >= (form.from ?? 0)).map(goal);
  const start = (from) =>
    change({ from, to: form.to > from ? form.to : Math.min(from + 1, all.at(-1)) });
  const end = (to) => change({ to });
  const starts = [choose, ...all.map(named)];
  return (
    <div className="stegvis-steps">
      <StepSelect label={words.from} value={form.from} options={starts} onChange={start} />
      <StepSelect label={words.to} value={form.to} options={[choose, ...goals]} onChange={end} />
    </div>
  );
};

// Chainlit makes an element anew whenever an answer begins or ends; its state would be lost.
const kept = (window.stegvis.forms ??= {});

export default function StegvisPlanForm() {
  const { id, areas, steps, words } = props;
  const [form, setForm] = useState(kept[id] ?? { ...props.given, said: '' });
  const heading = useRef(null);
  const change = (part) => setForm((before) => (kept[id] = { ...before, said: '', ...part }));
  useEffect(() => {
    if (!kept[id]) heading.current.focus({ preventScroll: true });
    kept[id] ??= form;
  }, []);
  const { inside, below } = ranges(steps, form.from, form.to);

  const make = async (event) => {
    event.preventDefault();
    const payload = asked(form, steps, areas);
    change({ said: await made(() => callAction({ name: props.action, payload }), words) });
  };
  const load = async (event) => change(await assessed(event.target.files[0], words));

  return (
    <form className="stegvis-form" onSubmit={make} aria-labelledby={`title-${id}`}>
      <h4 id={`title-${id}`} tabIndex={-1} ref={heading}>
        {words.title}
      </h4>
      <Steps steps={steps} form={form} change={change} words={words} />
      <Focus areas={areas} form={form} change={change} words={words} />
      {inside.length ? (
        <fieldset>
          <legend>{words.done}</legend>
          <p>{words.done_hint}</p>
          <Requirements
            steps={inside}
            areas={areas}
            chosen={form.done}
            onChange={(done) => change({ done })}
            words={words}
          />
        </fieldset>
      ) : null}
      {below.length ? (
        <details>
          <summary>{words.left}</summary>
          <p>{words.left_hint}</p>
          <Requirements
            steps={below}
            areas={areas}
            chosen={form.missing}
            onChange={(missing) => change({ missing })}
            words={words}
          />
        </details>
      ) : null}
      <details>
        <summary>{words.load}</summary>
        <p id={`load-${id}`}>{words.load_hint}</p>
        <input
          type="file"
          accept=".json"
          aria-label={words.load}
          aria-describedby={`load-${id}`}
          onChange={load}
        />
      </details>
      <Button type="submit">{words.make}</Button>
      <p role="status">{form.said}</p>
    </form>
  );
}
