/** The rule by which the desktop reads the address of HQ, so that a mistake is marked before it is sent. */

/** The sentence for what is wrong with an address as people write it: `hq.example.kz`, `https://10.0.0.5:8443/`. */
export function addressProblem(text: string): "sync-plain-http" | "sync-address-wrong" | null {
  const written = text.trim();
  if (/^http:/i.test(written)) return "sync-plain-http";
  if (written.includes("://") && !/^https:/i.test(written)) return "sync-address-wrong";
  const whole = /^https:/i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(whole)) return "sync-address-wrong";
  const { protocol, username, password, hostname } = new URL(whole);
  const isPlain = protocol === "https:" && username === "" && password === "" && hostname !== "";
  return isPlain ? null : "sync-address-wrong";
}
