// Copies the passcode, and says how long it is still valid. Without scripts it is selected by a click, and the time of its end is shown.
(function () {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) {
      continue;
    }
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async function () {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = label; }, 4000);
    });
  }

  for (const time of document.querySelectorAll('time[data-seconds]')) {
    const end = performance.now() + 1000 * Number(time.dataset.seconds);
    const show = function () {
      const left = Math.max(0, Math.round((end - performance.now()) / 1000));
      if (left === 0) {
        time.textContent = time.dataset.over;
        clearInterval(timer);
      } else if (left % 10 === 0 || !time.dataset.shown) {
        time.dataset.shown = 'yes';
        time.textContent = time.dataset.left.replace('#', String(left));
      }
    };
    const timer = setInterval(show, 1000);
    show();
  }
})();
