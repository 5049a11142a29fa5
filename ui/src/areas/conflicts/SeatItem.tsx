import { Button } from "@mantine/core";
import { IconClockPause, IconPhone, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { LostSeat } from "../../bindings";
import { formatPhone, Key, useWords, whileBusy } from "../../kit";
import styles from "./conflicts.module.css";
import { type Asked, Question } from "./Question";

interface SeatItemProps extends Asked {
  seat: LostSeat;
  onWait: () => void;
  onAdd: () => void;
}

/** Somebody who was told of a seat that another desk gave away too. */
export function SeatItem(props: SeatItemProps) {
  const { seat, isCurrent, isBusy, onWait, onAdd } = props;
  const { t, name, day, number } = useWords();
  const navigate = useNavigate();
  const open = () => navigate({ to: "/training/$sessionId", params: { sessionId: seat.session } });
  const told = { place: seat.place, day: day(seat.first_day), n: seat.capacity, capacity: number(seat.capacity) };
  return (
    <Question
      {...props}
      subject={`${seat.full_name} · ${name(seat.course_title)}`}
      field={t("conflicts-seat-field")}
      open={
        <Button className={styles.open} variant="subtle" onClick={open}>
          {t("conflicts-open")}
        </Button>
      }
    >
      <p className={styles.told}>{t("conflicts-seat-full", told)}</p>
      {seat.n_more > 1 && (
        <p className={styles.told}>{t("conflicts-seat-before", { n: seat.n_more, shown: number(seat.n_more) })}</p>
      )}
      {seat.phone && (
        <p className={styles.call}>
          <IconPhone size="1rem" stroke={1.75} aria-hidden />
          <span>{t("conflicts-seat-call")}</span>
          <strong>{formatPhone(seat.phone)}</strong>
        </p>
      )}
      <div className={styles.answers}>
        <Button
          variant="default"
          {...whileBusy(isBusy)}
          leftSection={<IconClockPause size="1rem" stroke={2} />}
          rightSection={isCurrent && <Key>1</Key>}
          onClick={onWait}
        >
          {t("conflicts-seat-wait")}
        </Button>
        <Button
          variant="default"
          {...whileBusy(isBusy)}
          leftSection={<IconPlus size="1rem" stroke={2} />}
          rightSection={isCurrent && <Key>2</Key>}
          onClick={onAdd}
        >
          {t("conflicts-seat-add", { n: seat.n_more, shown: number(seat.n_more) })}
        </Button>
      </div>
    </Question>
  );
}
