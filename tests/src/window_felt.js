// Acts once and answers with the milliseconds until the last change on the screen.
// arguments: the element; the text to write, or null to press; the answer.
const [element, text, answer] = arguments;
const STILL = 400;
const begin = performance.now();
let last = begin;
const seen = new MutationObserver(() => {
  // The change is on the screen with the next frame.
  requestAnimationFrame(() => {
    last = performance.now();
  });
});
seen.observe(document.body, { subtree: true, childList: true, characterData: true });
if (text === null) {
  element.click();
} else {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, text);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
const wait = () => {
  if (performance.now() - Math.max(last, begin) < STILL) {
    setTimeout(wait, 50);
    return;
  }
  seen.disconnect();
  answer(last - begin);
};
setTimeout(wait, STILL);
