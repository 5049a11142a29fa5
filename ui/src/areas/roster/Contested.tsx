import { IconArrowsSplit2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useWords } from "../../kit";
import { useChangeWords } from "../../reference";
import * as api from "./api";
import styles from "./roster.module.css";

/** Fields of this person's records that two desks wrote differently, each with the way to its card. */
export function Contested({ records }: { records: string[] }) {
  const { t } = useWords();
  const changes = useChangeWords();
  const list = useQuery({ queryKey: ["conflicts"], queryFn: api.conflicts });
  const cards = list.data?.cards.filter((card) => card.root_table === "volunteer" && records.includes(card.root)) ?? [];
  if (cards.length === 0) return null;
  return (
    <div className={styles.alike} data-meaning="conflict">
      <IconArrowsSplit2 size="1.25rem" stroke={1.75} aria-hidden />
      <div>
        <strong>{t("roster-contested")}</strong>
        <div>
          {cards.map(({ entity, table, field }, at) => (
            <Fragment key={`${entity} ${field}`}>
              {at > 0 && ", "}
              <Link to="/conflicts" hash={`${entity} ${field}`}>
                {changes.field({ table, field, before: null, after: null })}
              </Link>
            </Fragment>
          ))}
        </div>
      </div>
    </div>
  );
}
