// Finds the first visible thing a person would call by this name.
// arguments: "press" or "field", and the name.
const [kind, name] = arguments;
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
  return plain(element.innerText || element.getAttribute('title') || element.getAttribute('placeholder'));
};
const all = [...document.querySelectorAll(roles[kind])].filter((element) => isVisible(element) && !element.disabled);
const wanted = plain(name);
const exact = all.filter((element) => nameOf(element) === wanted);
const found = exact.length ? exact : all.filter((element) => nameOf(element).startsWith(wanted));
// What lies on top was opened last: a dialog before the view behind it.
const inDialog = found.filter((element) => element.closest('[role=dialog], [role=menu], [role=listbox]'));
return (inDialog.length ? inDialog : found)[0] ?? null;
