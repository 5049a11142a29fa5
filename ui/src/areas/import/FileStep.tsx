import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { toRefusal } from "../../ipc";
import { Card, Refusal, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import { Earlier } from "./Earlier";
import styles from "./import.module.css";
import { goTo } from "./journey";

/** Chooses a file and reads it; what cannot be read says why and what to do. */
export function FileStep() {
  const { t } = useWords();
  const open = useMutation({
    mutationFn: async () => {
      const path = await api.pickFile("import", null);
      if (path === null) return;
      goTo({ stage: "columns", draft: await api.open(path), check: null });
    },
  });
  return (
    <>
      {open.error && <Refusal refusal={toRefusal(open.error)} />}
      <Card>
        <p className={styles.lead}>{t("import-lead")}</p>
        <div className={styles.choose}>
          <Button
            variant="filled"
            leftSection={<IconFileImport size="1.25rem" stroke={1.75} />}
            {...whileBusy(open.isPending, () => open.mutate())}
            autoFocus
          >
            {t("import-choose")}
          </Button>
          <span className={styles.quiet}>{t(open.isPending ? "import-reading" : "import-lead-kinds")}</span>
        </div>
      </Card>
      <Earlier />
    </>
  );
}
