import type { Carried } from "../bindings";
import { Notice, Tabs, useWords } from "../kit";
import { useAddress } from "./useAddress";

/** Pages of what is kept for all offices, by their address. */
export const NATIONAL = ["courses", "templates", "districts"] as const;
type Kind = (typeof NATIONAL)[number];

/** More offices than this are counted and not named: right after a change it is all of them. */
const MANY = 4;

/** Under the title of each of these pages: the way to the others, and which offices lack a change. */
export function NationalHead({ here, carried }: { here: Kind; carried: Carried | undefined }) {
  const { t, name, number } = useWords();
  const [, go] = useAddress();
  const behind = carried?.offices_behind ?? [];
  return (
    <>
      <Tabs
        label={t("console-nav-national")}
        chips={NATIONAL.map((kind) => ({ value: kind, label: t(`console-tab-${kind}`) }))}
        value={here}
        onChange={go}
      />
      {behind.length > 0 && (
        <Notice meaning="information">
          {behind.length > MANY
            ? t("console-courses-behind-many", { n: behind.length, shown: number(behind.length) })
            : t("console-courses-behind", { offices: behind.map(name).join(", "), n: behind.length })}
        </Notice>
      )}
    </>
  );
}
