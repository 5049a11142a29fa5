/** A button whose work is under way: it cannot be pressed, and keeps the focus. What it does must not begin twice. */
export const whileBusy = (isBusy: boolean) => ({ "aria-disabled": isBusy, "data-disabled": isBusy || undefined });
