import { ActionIcon, Anchor, Button, Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDots, IconLayoutSidebarRight, IconPencil, IconScan, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { SessionView as Session } from "../../bindings";
import { Page, Tabs, useSettings, useWords, View } from "../../kit";
import * as api from "./api";
import { CertificatesTab } from "./CertificatesTab";
import { CloseDialog } from "./CloseDialog";
import { localMoment } from "./day";
import { countHalf, currentHalf, type HalfColumn, halvesOf } from "./halves";
import { ParticipantsTab } from "./ParticipantsTab";
import { ResultsTab } from "./ResultsTab";
import { SessionPanel } from "./SessionPanel";
import { SessionSide } from "./SessionSide";
import { SessionStages } from "./SessionStages";
import { StageTag } from "./StageTag";
import { useDeed } from "./useDeed";
import { shortDay, useHalfWords } from "./useHalfWords";
import { WaitingTab } from "./WaitingTab";

/** One session, from the first enrolment to the last certificate. */
export default function SessionView() {
  const { sessionId = "" } = useParams({ strict: false });
  const { t } = useWords();
  const session = useQuery({ queryKey: ["training", "session", sessionId], queryFn: () => api.readSession(sessionId) });
  if (session.data) return <Ready session={session.data} />;
  return (
    <Page crumb={<Back />} title={t("training-title")}>
      <View query={session}>{() => null}</View>
    </Page>
  );
}

type Part = "participants" | "waiting" | "results" | "certificates";
type Open = "edit" | "close" | "side" | null;

function Ready({ session }: { session: Session }) {
  const { t, name } = useWords();
  const settings = useSettings();
  const navigate = useNavigate();
  const isWide = useMediaQuery("(min-width: 75em)", true) && settings.density !== "large";
  const isClosed = session.state === "closed";
  const [part, setPart] = useState<Part>(isClosed ? "certificates" : "participants");
  const [open, setOpen] = useState<Open>(null);
  const isRunFirst = !isClosed && !session.closing.is_ready;
  const enrolled = session.participants.filter((it) => it.state === "enrolled");
  const waiting = session.participants.filter((it) => it.state === "waiting");
  const close = () => setOpen(null);
  const side = (
    <SessionSide
      session={session}
      onClose={isWide ? null : close}
      onCloseSession={() => setOpen("close")}
      isCloseFirst={!isRunFirst}
    />
  );
  return (
    <Page
      crumb={<Back />}
      title={name(session.course_title)}
      tag={<StageTag session={session} />}
      note={<Facts session={session} />}
      acts={
        <>
          {!isWide && (
            <Button
              leftSection={<IconLayoutSidebarRight size={16} stroke={2} aria-hidden />}
              onClick={() => setOpen(open === "side" ? null : "side")}
            >
              {t("training-side")}
            </Button>
          )}
          {!isClosed && <MoreActs session={session} onEdit={() => setOpen("edit")} />}
          {!isClosed && (
            <Button
              variant={isRunFirst ? "filled" : "default"}
              leftSection={<IconScan size={16} stroke={2} aria-hidden />}
              onClick={() => void navigate({ to: "/training/$sessionId/run", params: { sessionId: session.id } })}
            >
              {t("training-open-run-mode")}
            </Button>
          )}
        </>
      }
      panel={
        open === "edit" ? (
          <SessionPanel session={session} onClose={close} onSaved={close} />
        ) : isWide || open === "side" ? (
          side
        ) : undefined
      }
    >
      <SessionStages session={session} />
      <Tabs
        label={t("training-tabs-session")}
        value={part}
        onChange={setPart}
        chips={[
          { value: "participants", label: t("training-tab-participants"), count: enrolled.length },
          { value: "waiting", label: t("training-tab-waiting"), count: waiting.length },
          { value: "results", label: t("training-tab-results"), count: enrolled.filter((it) => it.result).length },
          { value: "certificates", label: t("training-tab-certificates"), count: session.n_certificates },
        ]}
      />
      {part === "participants" && <ParticipantsTab session={session} participants={enrolled} />}
      {part === "waiting" && <WaitingTab session={session} waiting={waiting} />}
      {part === "results" && <ResultsTab session={session} participants={enrolled} />}
      {part === "certificates" && <CertificatesTab session={session} />}
      <CloseDialog
        session={session}
        opened={open === "close"}
        onClose={close}
        onClosed={() => setPart("certificates")}
      />
    </Page>
  );
}

function Back() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Anchor component="button" type="button" size="sm" fw={500} onClick={() => void navigate({ to: "/training" })}>
      {t("training-back")}
    </Anchor>
  );
}

/** Days, hours, place, trainers and length, in one line. */
function Facts({ session }: { session: Session }) {
  const { t, day } = useWords();
  const { first_day: first, last_day: last } = session;
  const meeting = session.meetings[0];
  const facts = [
    first && last && first !== last
      ? t("training-days-span", { first: shortDay(t, first), last: day(last) })
      : day(first),
    meeting ? t("training-day-hours", { starts: meeting.starts, ends: meeting.ends }) : "",
    session.place,
    session.trainers.length > 0
      ? t("training-trainers", { n: session.trainers.length, names: session.trainers.join(", ") })
      : "",
  ];
  return <>{facts.filter((it) => it !== "").join(" · ")}</>;
}

function MoreActs({ session, onEdit }: { session: Session; onEdit: () => void }) {
  const { t } = useWords();
  const deed = useDeed();
  const columns = halvesOf(session.meetings);
  const halfWords = useHalfWords(columns);
  const { day, time } = localMoment(Date.now());
  const enrolled = session.participants.filter((it) => it.state === "enrolled");
  const begun = columns.slice(0, currentHalf(columns, day, time) + 1);
  const open = begun.filter((it) => countHalf(enrolled, it).unmarked > 0);
  const markAbsent = (column: HalfColumn) =>
    deed.run(api.markRestAbsent({ session: session.id, meeting: column.meeting, half: column.half }), (n, { t }) =>
      t("training-done-rest-absent", { n }),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t("training-more")} title={t("training-more")}>
          <IconDots size={16} stroke={2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={2} aria-hidden />} onClick={onEdit}>
          {t("training-act-edit")}
        </Menu.Item>
        {open.map((column) => (
          <Menu.Item
            key={`${column.meeting}-${column.half}`}
            leftSection={<IconUserOff size={16} stroke={2} aria-hidden />}
            onClick={() => markAbsent(column)}
          >
            {t("training-act-rest-absent", { half: halfWords.long(column) })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
