// A citation marker is a link to "#source-<answer>-<marker>". A click asks the server, over the
// connection that the chat has already, to open that source beside the answer.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#source-"]');
  if (!link) return;
  event.preventDefault();
  window.postMessage(link.hash.slice(1), window.location.origin);
});
