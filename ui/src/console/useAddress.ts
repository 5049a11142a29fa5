import { useEffect, useState } from "react";

const read = () => location.hash.replace(/^#\/?/, "");

/** The page after the `#`, and a way to another. */
export function useAddress(): [string, (page: string) => void] {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const hear = () => setAddress(read());
    window.addEventListener("hashchange", hear);
    return () => window.removeEventListener("hashchange", hear);
  }, []);
  const go = (page: string) => {
    location.hash = `/${page}`;
  };
  return [address, go];
}
