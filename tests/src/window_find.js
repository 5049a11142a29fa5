// Finds the first visible thing a person would call by this name.
// arguments: "press" or "field", the name, and the name of the group that holds it, or null.
const [kind, name, within] = arguments;
const roles = {
  press: 'button, a, summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=option], [role=radio], [role=checkbox], [role=switch], [role=row], input[type=checkbox], input[type=radio], label',
  field: 'input, textarea, select, [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton], [contenteditable=true]',
};
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const isVisible = (element) => {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.pointerEvents !== 'none';
};
const nameOf = (element) => {
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  const by = element.getAttribute('aria-labelledby');
  if (by) return plain(by.split(' ').map((id) => document.getElementById(id)?.innerText).join(' '));
  if (element.labels?.length) return plain(element.labels[0].innerText);
  // Key caps stand beside a name, they are no part of it.
  const caps = [...element.querySelectorAll('kbd')].map((cap) => cap.innerText);
  const text = caps.reduce((left, cap) => left.replace(cap, ''), element.innerText ?? '');
  return plain(text || element.getAttribute('title') || element.getAttribute('placeholder'));
};
const groups = within ? [...document.querySelectorAll('[role=group], fieldset')].filter((group) => nameOf(group) === plain(within)) : [document];
const all = groups
  .flatMap((group) => [...group.querySelectorAll(roles[kind])])
  // What is at work already cannot be pressed until it is done.
  .filter((element) => isVisible(element) && !element.disabled && element.getAttribute('aria-disabled') !== 'true');
const wanted = plain(name);
const exact = all.filter((element) => nameOf(element) === wanted);
const begins = all.filter((element) => nameOf(element).startsWith(wanted));
const holds = all.filter((element) => nameOf(element).includes(wanted));
const found = [exact, begins, holds].find((some) => some.length) ?? [];
// What lies on top was opened last: a dialog before the view behind it.
const inDialog = found.filter((element) => element.closest('[role=dialog], [role=menu], [role=listbox]'));
const first = (inDialog.length ? inDialog : found)[0] ?? null;
// As a person scrolls what they want to press out from under a foot that stays.
first?.scrollIntoView({ block: 'nearest' });
return first;
