import { ActionIcon, Button, Switch, TextInput } from "@mantine/core";
import { IconArrowsExchange, IconBan, IconCircleCheck, IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { HallDesk, HallView, Refusal as RefusalShape } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Refusal, useWords, View } from "../../kit";
import * as api from "./api";
import styles from "./sync.module.css";

const KEY = ["hall"];

/** Asks for something, and shows what came of it. */
type Act = (work: Promise<void>, then?: () => void) => void;

/** The other desks of the office on the local network: a switch, who is there, a typed address. */
export function HallCard() {
  const { t } = useWords();
  const queries = useQueryClient();
  const hall = useQuery({ queryKey: KEY, queryFn: api.readHall });
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const act: Act = (work, then) => {
    setRefusal(null);
    work.then(
      () => {
        void queries.invalidateQueries({ queryKey: KEY });
        then?.();
      },
      (thrown: unknown) => setRefusal(toRefusal(thrown)),
    );
  };
  return (
    <section className={`${styles.card} ${styles.small}`}>
      <h2 className={styles.title}>{t("hall-title")}</h2>
      <p className={styles.note}>{t("hall-note")}</p>
      <View query={hall} rows={2}>
        {(view) => (
          <>
            <Switch
              className={styles.switch}
              label={t("hall-switch")}
              checked={view.is_on}
              onChange={(event) => act(event.currentTarget.checked ? api.openHall() : api.closeHall())}
            />
            {view.is_on && <Inside view={view} act={act} />}
          </>
        )}
      </View>
      {refusal && (
        <div className={styles.refused}>
          <Refusal refusal={refusal} />
        </div>
      )}
    </section>
  );
}

function Inside({ view, act }: { view: HallView; act: Act }) {
  const { t, number, refusal } = useWords();
  const [address, setAddress] = useState("");
  const { nearby } = view;
  // What was mistyped stays to be mended.
  const add = () => act(api.addHallAddress(address), () => setAddress(""));
  return (
    <>
      {nearby.desks.length === 0 && (
        <p className={styles.note} role="status">
          {t("hall-alone")}
        </p>
      )}
      {nearby.desks.length + nearby.refused.length > 0 && (
        <ul className={styles.last} aria-label={t("hall-title")}>
          {nearby.desks.map((desk) => (
            <DeskRow key={desk.device} desk={desk} />
          ))}
          {nearby.refused.map(([where, code]) => (
            <li key={where} data-meaning="refusal">
              <IconBan size={16} stroke={2} aria-hidden />
              <span>{where}</span>
              <span className={styles.told}>{refusal({ code, args: {}, incident: null })}</span>
            </li>
          ))}
        </ul>
      )}
      {nearby.n_came > 0 && (
        <p className={styles.note}>
          {t("hall-came", { n: number(nearby.n_came) })} {t("hall-hq")}
        </p>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== "") add();
        }}
      >
        <TextInput
          label={t("hall-address")}
          description={t("hall-address-hint")}
          autoComplete="off"
          spellCheck={false}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <div className={styles.acts}>
          <Button type="submit">{t("hall-address-add")}</Button>
        </div>
      </form>
      {view.addresses.map((known) => (
        <div key={known} className={styles.address}>
          <span>{known}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("hall-address-remove", { address: known })}
            title={t("hall-address-remove", { address: known })}
            onClick={() => act(api.removeHallAddress(known))}
          >
            <IconX size={16} stroke={2} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {nearby.port > 0 && <p className={styles.note}>{t("hall-own-port", { port: String(nearby.port) })}</p>}
    </>
  );
}

function DeskRow({ desk }: { desk: HallDesk }) {
  const { t } = useWords();
  const Icon = desk.is_equal ? IconCircleCheck : IconArrowsExchange;
  return (
    <li data-meaning={desk.is_equal ? "good" : "offline"}>
      <Icon size={16} stroke={2} aria-hidden />
      <span className={styles.strong}>
        {desk.person === "" ? t("hall-desk-nobody", { device: String(desk.device) }) : desk.person}
      </span>
      <span className={styles.told}>{t(desk.is_equal ? "hall-desk-equal" : "hall-desk-exchanging")}</span>
    </li>
  );
}
