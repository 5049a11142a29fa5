import { Button } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CertificateRow, Participant, Printed, SessionView } from "../../bindings";
import { type Column, DataTable, Notice, SelectionBar, State, useUndo, useWords, View, whileBusy } from "../../kit";
import * as api from "./api";
import { CertificateDialog } from "./CertificateDialog";
import { localMoment } from "./day";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";

/** The certificates of a session: to look at, and to print into one file. */
export function CertificatesTab({ session }: { session: SessionView }) {
  const { t, day, name } = useWords();
  const certificates = useQuery({
    queryKey: ["training", "certificates", session.id],
    queryFn: () => api.listCertificates(session.id),
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<CertificateRow | null>(null);
  const suggested = t("training-print-name", { course: name(session.course_title), day: session.last_day ?? "" });
  const printing = usePrinting(`${suggested.replaceAll(/[\\/:*?"<>|]/g, " ").trim()}.pdf`);

  const columns: Column<CertificateRow>[] = [
    {
      key: "person",
      title: t("training-column-person"),
      width: "minmax(9rem, 1.6fr)",
      render: (row) => <span className={styles.strong}>{row.person_name}</span>,
    },
    {
      key: "number",
      title: t("training-column-certificate"),
      width: "minmax(11rem, 1fr)",
      render: (row) => <span className={styles.figures}>{row.number}</span>,
    },
    {
      key: "language",
      title: t("training-column-language"),
      width: "5.5rem",
      render: (row) => t(`training-language-${row.language}`),
    },
    {
      key: "until",
      title: t("training-column-valid-until"),
      width: "minmax(8rem, 1fr)",
      render: (row) => (row.valid_until ? day(row.valid_until) : t("training-certificate-no-end")),
    },
    {
      key: "state",
      title: t("training-column-certificate-state"),
      width: "minmax(5.5rem, 1fr)",
      render: (row) => <CertificateState row={row} />,
    },
  ];

  const rest = session.state === "closed" ? session.participants.filter(isLeftOut) : [];
  return (
    <>
      {rest.length > 0 && <Rest session={session} n={rest.length} />}
      <View
        query={certificates}
        empty={{
          when: (rows) => rows.length === 0,
          text: t(session.state === "closed" ? "training-certificates-none" : "training-certificates-empty"),
        }}
      >
        {(rows) => (
          <>
            <div className={styles.tools}>
              <Button
                variant="filled"
                leftSection={<IconPrinter size={16} stroke={2} aria-hidden />}
                {...whileBusy(printing.isBusy, () => printing.print(counted(rows).map((it) => it.id)))}
              >
                {t("training-print-all", { n: counted(rows).length })}
              </Button>
              <PrintedNote printing={printing} />
            </div>
            <DataTable
              label={t("training-tab-certificates")}
              columns={columns}
              total={rows.length}
              row={(at) => rows[at] ?? null}
              rowKey={(row) => row.id}
              rowName={(row) => row.person_name}
              onOpen={setShown}
              open={shown?.id}
              selected={selected}
              onSelect={setSelected}
            />
            {selected.size > 0 && (
              <SelectionBar n={selected.size} onClear={() => setSelected(new Set())}>
                <Button
                  leftSection={<IconPrinter size={16} stroke={2} aria-hidden />}
                  {...whileBusy(printing.isBusy, () =>
                    printing.print(rows.filter((it) => selected.has(it.id)).map((it) => it.id)),
                  )}
                >
                  {t("training-print-selected", { n: selected.size })}
                </Button>
              </SelectionBar>
            )}
            <CertificateDialog
              certificate={shown}
              onClose={() => setShown(null)}
              onPrint={(it) => printing.print([it.id])}
            />
          </>
        )}
      </View>
    </>
  );
}

/** Passed, and without a certificate. */
const isLeftOut = (it: Participant): boolean => it.outlook === "certificate" && it.certificate === null;

/** Without the second numbers of people whose session two desks closed. */
const counted = (rows: CertificateRow[]): CertificateRow[] => rows.filter((it) => !it.is_second);

/** Marks came from another desk after the closing: certificates that are earned and not given. */
function Rest({ session, n }: { session: SessionView; n: number }) {
  const { t } = useWords();
  const deed = useDeed();
  return (
    <Notice
      meaning="attention"
      act={
        <Button
          {...whileBusy(deed.isBusy, () =>
            deed.run(api.issueRest(session.id), (given, { t }) => t("training-done-issued", { n: given })),
          )}
        >
          {t("training-issue-rest", { n })}
        </Button>
      }
    >
      {t("training-certificates-rest", { n })}
    </Notice>
  );
}

function CertificateState({ row }: { row: CertificateRow }) {
  const { t, day } = useWords();
  if (row.is_second) {
    return (
      <State meaning="attention" icon={<IconAlertTriangle size={16} stroke={2} aria-hidden />}>
        {t("training-certificate-second")}
      </State>
    );
  }
  if (row.revoked_on) {
    return (
      <State meaning="refusal" icon={<IconBan size={16} stroke={2} aria-hidden />}>
        {t("training-certificate-revoked", { day: day(row.revoked_on) })}
      </State>
    );
  }
  if (row.valid_until && row.valid_until < localMoment(Date.now()).day) {
    return (
      <State meaning="attention" icon={<IconAlertTriangle size={16} stroke={2} aria-hidden />}>
        {t("training-certificate-expired")}
      </State>
    );
  }
  return <span className={styles.note}>{t("training-certificate-valid")}</span>;
}

interface Printing {
  isBusy: boolean;
  printed: Printed | null;
  print: (certificates: string[]) => void;
}

/** One PDF, a page each, at the place that the person chose. */
function usePrinting(suggested: string): Printing {
  const undo = useUndo();
  const [isBusy, setBusy] = useState(false);
  const [printed, setPrinted] = useState<Printed | null>(null);
  const print = async (certificates: string[]) => {
    setBusy(true);
    try {
      const path = await api.pickPdfToSave(suggested);
      if (path !== null) setPrinted(await api.printCertificates(certificates, path));
      undo.settle("print");
    } catch (thrown) {
      undo.refuseAbout("print", thrown);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, printed, print: (certificates) => void print(certificates) };
}

function PrintedNote({ printing }: { printing: Printing }) {
  const { t } = useWords();
  const undo = useUndo();
  const { isBusy, printed } = printing;
  if (isBusy) return <output className={styles.note}>{t("training-printing")}</output>;
  if (!printed) return null;
  const file = printed.path.split(/[\\/]/).at(-1) ?? printed.path;
  return (
    <output className={styles.tools}>
      <span className={styles.note}>{t("training-printed", { n: printed.n, file })}</span>
      <Button size="xs" onClick={() => void api.revealFile(printed.path).catch(undo.refuse)}>
        {t("training-printed-show")}
      </Button>
    </output>
  );
}
