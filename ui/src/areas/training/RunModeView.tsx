import { IconWifi, IconWifiOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import type { SessionView } from "../../bindings";
import { Mark, useKey, useWords, View } from "../../kit";
import { useSyncState } from "../../useSyncState";
import * as api from "./api";
import { localMoment } from "./day";
import { HalfChooser } from "./HalfChooser";
import { currentHalf, halvesOf } from "./halves";
import { RunDoor } from "./RunDoor";
import styles from "./run.module.css";

/** Run mode fills the window: no navigation, one field, one answer. */
export default function RunModeView() {
  const { sessionId = "" } = useParams({ strict: false });
  const session = useQuery({ queryKey: ["training", "session", sessionId], queryFn: () => api.readSession(sessionId) });
  if (session.data) return <Doors session={session.data} />;
  return (
    <Frame sessionId={sessionId} head={null}>
      <main className={styles.chooser}>
        <View query={session}>{() => null}</View>
      </main>
    </Frame>
  );
}

/** The half-days of one session: the chosen one's door, or the choice. */
function Doors({ session }: { session: SessionView }) {
  const { t, day } = useWords();
  const columns = halvesOf(session.meetings);
  const { day: today, time } = localMoment(Date.now());
  const likely = currentHalf(columns, today, time);
  const [chosen, setChosen] = useState<number | null>(columns[likely]?.day === today ? likely : null);
  const [isLoud, setIsLoud] = useState(true);
  const half = chosen === null ? null : (columns[chosen] ?? null);
  const { name } = useWords();
  const course = name(session.course_title);
  return (
    <Frame
      sessionId={session.id}
      head={
        <div className={styles.headWords}>
          <h1 className={styles.headTitle}>
            {half ? t("training-run-title", { course, half: t(`training-part-${half.half}`) }) : course}
          </h1>
          <div className={styles.headPlace}>
            {half ? t("training-run-place", { place: session.place, day: day(half.day) }) : session.place}
          </div>
        </div>
      }
      acts={
        half && (
          <button type="button" className={`${styles.act} ${styles.leave}`} onClick={() => setChosen(null)}>
            {t("training-run-half")} <kbd>F6</kbd>
          </button>
        )
      }
    >
      {half ? (
        <RunDoor
          key={`${half.meeting}-${half.half}`}
          session={session}
          half={half}
          isLoud={isLoud}
          onSound={() => setIsLoud((old) => !old)}
          onChooseHalf={() => setChosen(null)}
        />
      ) : (
        <HalfChooser session={session} columns={columns} current={likely} today={today} onChoose={setChosen} />
      )}
    </Frame>
  );
}

interface FrameProps {
  sessionId: string;
  head: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}

function Frame({ sessionId, head, acts, children }: FrameProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/training/$sessionId", params: { sessionId } });
  useKey("shift+escape", leave, { inFields: true });
  return (
    <div className={styles.run} data-mantine-color-scheme="light">
      <header className={styles.head}>
        <Mark size={32} />
        {head ?? <div className={styles.headWords} />}
        <Line />
        <span className={styles.rule} />
        <Clock />
        {acts}
        <button type="button" className={`${styles.act} ${styles.leave}`} onClick={leave}>
          {t("training-run-leave")} <kbd>Shift Esc</kbd>
        </button>
      </header>
      {children}
    </div>
  );
}

/** No line is a fact, not a fault: it says that the work goes on. */
function Line() {
  const { t } = useWords();
  const sync = useSyncState();
  const hasLine = sync.data?.line === "ok";
  const Icon = hasLine ? IconWifi : IconWifiOff;
  return (
    <span className={styles.line}>
      <Icon size={20} stroke={1.75} aria-hidden />
      {t(hasLine ? "training-run-line-ok" : "training-run-line-none")}
    </span>
  );
}

function Clock() {
  const { time } = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  return <span className={styles.clock}>{time(now)}</span>;
}
