import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConsoleOffice } from "../bindings";
import { Dialog, Refusal, useWords } from "../kit";
import { toRefusal } from "../refusal";
import * as api from "./api";
import styles from "./console.module.css";

/** Makes a joining code and shows it once. */
export function CodeDialog({ office, onClose }: { office: ConsoleOffice; onClose: () => void }) {
  const { t, moment, name } = useWords();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => api.makeCode(office.region),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["audit"] }),
  });
  const made = make.data;
  return (
    <Dialog
      title={t("console-code-of", { office: name(office.name) })}
      opened
      onClose={onClose}
      acts={
        made ? (
          <Button variant="filled" onClick={onClose}>
            {t("console-code-done")}
          </Button>
        ) : (
          <>
            <Button data-autofocus onClick={onClose}>
              {t("app-not-now")}
            </Button>
            <Button variant="filled" loading={make.isPending} onClick={() => make.mutate()}>
              {t("console-code-make")}
            </Button>
          </>
        )
      }
    >
      {make.error && <Refusal refusal={toRefusal(make.error)} />}
      {made ? (
        <div className={styles.codeBox}>
          <output className={styles.code}>{made.code}</output>
          <CopyButton value={made.code}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size="1.125rem" stroke={2} /> : <IconCopy size="1.125rem" stroke={1.75} />
                }
              >
                {t(copied ? "console-code-copied" : "console-code-copy")}
              </Button>
            )}
          </CopyButton>
          <p>{t("console-code-shown-once", { until: moment(made.expires_at) })}</p>
        </div>
      ) : (
        <p>{t("console-code-note")}</p>
      )}
    </Dialog>
  );
}
