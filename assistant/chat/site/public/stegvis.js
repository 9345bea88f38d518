import * as plan from './plan.js';

window.stegvis = { ...plan };

// A citation marker is a link to "#source-<answer>-<marker>". A click asks the server, over the
// connection that the chat has already, to open that source beside the answer.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#source-"]');
  if (!link) return;
  event.preventDefault();
  window.postMessage(link.hash.slice(1), window.location.origin);
});

// The button that is always there; the chat opens the form for a plan.
document.querySelector('#stegvis-plan').addEventListener('click', () => {
  window.postMessage('plan', window.location.origin);
});

// Chainlit names its buttons of one icon for the eye only, in a bubble, or in English. Their names
// for a screen reader come with the page, in its language (assistant/chat/page.py).
const labels = JSON.parse(document.querySelector('meta[name="stegvis-labels"]').content);
const buttons = {
  new: '#new-chat-button',
  settings: '#chat-settings-open-modal',
  send: '#chat-submit',
  stop: '#stop-button',
  theme: '#theme-toggle',
  copy: '.ai-message button:has(> svg.lucide-copy)',
  close: '#side-view-title button, [role="dialog"] > button:has(> .sr-only)',
};

const nameButtons = () => {
  for (const [name, selector] of Object.entries(buttons)) {
    for (const button of document.querySelectorAll(selector)) {
      button.setAttribute('aria-label', labels[name]);
    }
  }
};

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    nameButtons();
  });
}).observe(document.body, { childList: true, subtree: true });
nameButtons();
