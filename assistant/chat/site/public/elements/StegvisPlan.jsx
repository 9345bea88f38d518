import { useState } from 'react';
import { Button } from '@/components/ui/button';

// Buttons that download a plan. The server makes each file anew from the request and keeps nothing.
// props: { request: body of POST /api/v1/plan/document, stem, formats: [ending], words: {…} }

const fetched = async (request, format) => {
  const response = await fetch(`/api/v1/plan/document?format=${format}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.blob();
};

const save = (blob, name) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

export default function StegvisPlan() {
  const { request, stem, formats, words } = props;
  const [said, setSaid] = useState('');
  const download = async (format) => {
    const name = `${stem}.${format}`;
    try {
      save(await fetched(request, format), name);
      setSaid(words.saved.replace('{name}', name));
    } catch {
      setSaid(words.failed);
    }
  };
  return (
    <section className="stegvis-files" aria-label={words.title}>
      <h5>{words.title}</h5>
      <div>
        {formats.map((format) => (
          <Button key={format} variant="outline" size="sm" onClick={() => download(format)}>
            {words[format]}
          </Button>
        ))}
      </div>
      <p>{words.hint}</p>
      <p role="status">{said}</p>
    </section>
  );
}
