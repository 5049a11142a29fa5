import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Form, Mark, Notice, Refusal, useWords, whileBusy } from "../kit";
import { toRefusal } from "../refusal";
import * as api from "./api";
import { Choices } from "./Choices";
import styles from "./console.module.css";

/** Name and password of an administrator; `known` is whose session here ended by itself. */
export function SignIn({ known }: { known: string | null }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const door = useMutation({
    mutationFn: () => api.signIn(name, password),
    onSuccess: (session) => {
      // Nothing that another administrator saw stays behind.
      if (session.name !== known) queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
      queries.setQueryData(["session"], session);
    },
    onError: () => {
      setPassword("");
      // The button cannot be pressed then, and would lose the focus.
      field.current?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && password !== "" && !door.isPending) door.mutate();
  };
  return (
    <div className={styles.door}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark size={32} /> Kerege
        </span>
        <Choices />
      </header>
      <main className={styles.box}>
        <h1 className={styles.title}>{t("console-title")}</h1>
        {known !== null && <Notice meaning="information">{t("console-signed-out")}</Notice>}
        <form onSubmit={submit}>
          <Form>
            <TextInput
              label={t("console-name")}
              name="username"
              autoComplete="username"
              spellCheck={false}
              maxLength={64}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              autoFocus={known === null}
            />
            <PasswordInput
              ref={field}
              autoFocus={known !== null}
              label={t("console-password")}
              description={t("console-password-hint")}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {door.error && <Refusal refusal={toRefusal(door.error)} />}
            <Button
              type="submit"
              variant="filled"
              {...whileBusy(door.isPending)}
              disabled={name.trim() === "" || password === ""}
            >
              {t("console-sign-in")}
            </Button>
          </Form>
        </form>
      </main>
    </div>
  );
}
