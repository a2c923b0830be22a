const FOCUSABLE =
  'input:not([type=hidden]), textarea, [contenteditable=true], [role=combobox], button:not([disabled])';

/** A label without what it says in brackets of how the field is filled in. */
export const withoutHint = (label: string): string => label.replace(/ \([^()]*\)$/, '');

/** The part of the form that a field's label stands in. */
function partOf(label: string): HTMLElement | undefined {
  const labels = [...document.querySelectorAll<HTMLElement>('form label, main label')];
  const found = labels.find(({ textContent }) => textContent?.replace(/\*$/, '').trim() === label);
  for (let part = found?.parentElement; part; part = part.parentElement) {
    if (part.querySelector(FOCUSABLE)) return part;
  }
  return undefined;
}

/** In a narrow window Strapi keeps the panels in a drawer over the form: it closes by a click beside it. */
const closeDrawer = (): void =>
  document.querySelector<HTMLElement>('[data-testid=actions-drawer-overlay]')?.click();

/** Brings whoever edits to a field of the form: into view, and with the keyboard in it. */
export function goToField(name: string, label: string): void {
  closeDrawer();
  const named = document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
  const isInput = named?.matches('input:not([type=hidden]), textarea') ?? false;
  const target = isInput ? named : partOf(label)?.querySelector<HTMLElement>(FOCUSABLE);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
