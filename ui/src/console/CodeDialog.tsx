import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ConsoleOffice } from "../bindings";
import { Dialog, Notice, useWords, whileBusy } from "../kit";
import * as api from "./api";
import styles from "./console.module.css";
import { NotDone } from "./NotDone";

/** Makes a joining code and shows it once, with the address that a desk asks for beside it. */
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
      // It is not shown again, also when it is made only after the dialog was closed.
      isHeld={made !== undefined || make.isPending}
      acts={
        made ? (
          <Button variant="filled" onClick={onClose}>
            {t("console-code-done")}
          </Button>
        ) : (
          <>
            <Button data-autofocus disabled={make.isPending} onClick={onClose}>
              {t("app-not-now")}
            </Button>
            <Button variant="filled" {...whileBusy(make.isPending, () => make.mutate())}>
              {t("console-code-make")}
            </Button>
          </>
        )
      }
    >
      <NotDone error={make.error} />
      {made ? (
        <div className={styles.codeBox}>
          {/* Named as the first screen of the program names its two fields. */}
          <Given label={t("access-hq-url")} value={location.origin}>
            <span className={styles.code}>{location.origin}</span>
          </Given>
          {isThisComputerOnly(location.hostname) && <Notice>{t("console-code-address-local")}</Notice>}
          <Given label={t("access-code")} value={made.code} isFirst>
            <output className={styles.code}>{made.code}</output>
          </Given>
          <p>{t("console-code-shown-once", { until: moment(made.expires_at) })}</p>
          <p>{t("console-code-where")}</p>
        </div>
      ) : (
        <p>{t("console-code-note")}</p>
      )}
    </Dialog>
  );
}

/** Under such a name no other computer finds HQ. */
const isThisComputerOnly = (host: string) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(host);

interface GivenProps {
  label: string;
  value: string;
  isFirst?: boolean;
  children: ReactNode;
}

/** Something to be typed at a desk, and a way to copy it; the one that is only seen here has the focus. */
function Given({ label, value, isFirst, children }: GivenProps) {
  const { t } = useWords();
  return (
    <div className={styles.given}>
      <span className={styles.quiet}>{label}</span>
      <div className={styles.givenRow}>
        {children}
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              data-autofocus={isFirst || undefined}
              onClick={copy}
              aria-label={`${t(copied ? "console-code-copied" : "console-code-copy")}: ${label}`}
              leftSection={
                copied ? <IconCheck size="1.125rem" stroke={2} /> : <IconCopy size="1.125rem" stroke={1.75} />
              }
            >
              {t(copied ? "console-code-copied" : "console-code-copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
