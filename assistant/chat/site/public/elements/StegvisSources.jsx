import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

// The sources of one answer: as a list, or one of them in its place in the text.
// props: { sources: [{ marker, heading, document, reviewed, language, before, quote, after, note,
//          translation: { language, text } | null }], open: index | null, words: {…} }

const Place = ({ source }) => (
  <p className="stegvis-place">
    {source.heading.map((part, index) => (
      <span key={index}>{part}</span>
    ))}
  </p>
);

const Row = ({ source, onOpen }) => (
  <li>
    <button type="button" className="stegvis-row" onClick={onOpen}>
      <span className="stegvis-marker">{source.marker}</span>
      <span>
        <Place source={source} />
        <q lang={source.language}>{source.quote}</q>
      </span>
    </button>
  </li>
);

const Passage = ({ source, words }) => {
  const text = useRef(null);
  const mark = useRef(null);
  useEffect(() => {
    // Only the text is scrolled: its heading and what stands below it stay in sight.
    text.current.scrollTop = mark.current.offsetTop - text.current.clientHeight / 3;
  }, [source]);
  return (
    <article className="stegvis-passage" aria-live="polite">
      <Place source={source} />
      <h2>
        <span className="stegvis-marker">{source.marker}</span> {source.document}
      </h2>
      <p className="stegvis-date">{source.reviewed}</p>
      <div className="stegvis-text" lang={source.language} ref={text} tabIndex={0}>
        {source.before}
        <mark ref={mark}>{source.quote}</mark>
        {source.after}
      </div>
      {source.note ? <p className="stegvis-note">{source.note}</p> : null}
      {source.translation ? (
        <section>
          <h3>{words.translation}</h3>
          <p lang={source.translation.language}>{source.translation.text}</p>
        </section>
      ) : null}
    </article>
  );
};

export default function StegvisSources() {
  const { sources, words } = props;
  const [open, setOpen] = useState(props.open);
  if (open === null) {
    return (
      <ol className="stegvis-list">
        {sources.map((source, index) => (
          <Row key={index} source={source} onOpen={() => setOpen(index)} />
        ))}
      </ol>
    );
  }
  return (
    <div className="stegvis-one">
      {sources.length > 1 ? (
        <nav className="stegvis-nav" aria-label={words.all}>
          <Button variant="outline" size="sm" onClick={() => setOpen(null)}>
            {words.all}
          </Button>
          <span />
          <Button
            variant="ghost"
            size="sm"
            disabled={open === 0}
            onClick={() => setOpen(open - 1)}
          >
            {words.previous}
          </Button>
          <Button
            variant="ghost"
            size="sm"
            disabled={open === sources.length - 1}
            onClick={() => setOpen(open + 1)}
          >
            {words.next}
          </Button>
        </nav>
      ) : null}
      <Passage source={sources[open]} words={words} />
    </div>
  );
}
