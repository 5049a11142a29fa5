import { useEffect, useRef, useState } from "react";
import { useLeave } from "./unsaved";

const read = () => location.hash.replace(/^#\/?/, "");

/** The page after the `#`, and a way to another. */
export function useAddress(): [string, (page: string) => void] {
  const { isHeld, leave } = useLeave();
  const [address, setAddress] = useState(read);
  const here = useRef(address);
  useEffect(() => {
    const go = (page: string) => {
      here.current = page;
      setAddress(page);
    };
    const hear = () => {
      const page = read();
      if (page === here.current) return;
      if (!isHeld.current) {
        go(page);
        return;
      }
      // The browser is there already: it comes back until that was said.
      history.replaceState(null, "", `#/${here.current}`);
      leave(() => {
        location.hash = `/${page}`;
      });
    };
    window.addEventListener("hashchange", hear);
    return () => window.removeEventListener("hashchange", hear);
  }, [isHeld, leave]);
  const go = (page: string) =>
    leave(() => {
      location.hash = `/${page}`;
    });
  return [address, go];
}
