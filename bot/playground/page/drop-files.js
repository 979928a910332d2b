import { h } from './dom.js';

/** @param {HTMLElement} target takes files that are dragged onto it @param {(files: File[]) => void} take */
export function acceptFiles(target, take) {
  const sheet = h('div', { class: 'drop-sheet', t: 'dropHere', hidden: true });
  target.append(sheet);
  let depth = 0;
  /** @param {DragEvent} event */
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files') === true;
  target.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    sheet.hidden = false;
  });
  target.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  target.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    sheet.hidden = depth === 0;
  });
  target.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    sheet.hidden = true;
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
