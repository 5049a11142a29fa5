/**
 * A button whose work may be under way: then it cannot be pressed, and keeps the focus. What it does is given here,
 * or guards itself: a form is also sent by Enter.
 */
export const whileBusy = (isBusy: boolean, act?: () => void) => ({
  "aria-disabled": isBusy,
  "data-disabled": isBusy || undefined,
  ...(act && { onClick: isBusy ? undefined : act }),
});
