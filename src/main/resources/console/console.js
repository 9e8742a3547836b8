// Keeps a part of a page as it is while its reader answers a question or types in it; what has come meanwhile is shown afterwards.
(function () {
  const waiting = new Map();

  function isInUse(part) {
    const active = document.activeElement;
    return part.querySelector('details.ask[open]') !== null
      || (part.contains(active) && active.matches('input, select, textarea'));
  }

  document.addEventListener('htmx:sseBeforeMessage', function (event) {
    if (isInUse(event.target)) {
      event.preventDefault();
      waiting.set(event.target, event.detail.data);
    } else {
      waiting.delete(event.target);
    }
  });

  function show() {
    for (const [part, html] of waiting) {
      if (!isInUse(part)) {
        waiting.delete(part);
        htmx.swap(part, html, { swapStyle: 'innerHTML' });
      }
    }
  }

  document.addEventListener('toggle', show, true);
  document.addEventListener('focusout', function () { setTimeout(show, 0); });
})();

// On a narrow screen the navigation is longer than the screen is wide.
document.querySelector('.top nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
