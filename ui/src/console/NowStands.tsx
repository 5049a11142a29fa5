import { useEffect, useRef } from "react";
import { Notice, useWords } from "../kit";
import styles from "./console.module.css";

interface NowStandsProps {
  who: string;
  at: number;
  /** Name of each field, what was typed here, and what stands there now. */
  fields: [label: string, typed: string, stands: string][];
}

/** What another administrator wrote meanwhile, where it is another than what was typed. */
export function NowStands({ who, at, fields }: NowStandsProps) {
  const { t, moment } = useWords();
  const box = useRef<HTMLDivElement>(null);
  // It comes where the form ends, and may be under the fold.
  useEffect(() => box.current?.scrollIntoView?.({ block: "end" }), []);
  const others = fields.filter(([, typed, stands]) => typed.trim() !== stands.trim());
  return (
    <div ref={box}>
      <Notice meaning="information">
        {t("console-now-stands", { admin: who, at: moment(at) })}
        {others.length === 0 ? (
          <p className={styles.quiet}>{t("console-now-stands-same")}</p>
        ) : (
          <dl className={styles.stands}>
            {others.map(([label, , stands]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{stands === "" ? t("console-now-stands-empty") : stands}</dd>
              </div>
            ))}
          </dl>
        )}
      </Notice>
    </div>
  );
}
