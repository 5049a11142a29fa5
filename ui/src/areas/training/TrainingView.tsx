import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCalendarPlus, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { CourseRow } from "../../bindings";
import { Key, Page, Tabs, useKey, useWords } from "../../kit";
import { CoursePanel } from "./CoursePanel";
import { CoursesList } from "./CoursesList";
import { SessionPanel } from "./SessionPanel";
import { SessionsList } from "./SessionsList";

type Open = { kind: "plan" } | { kind: "course"; course: CourseRow | null } | null;

/** Sessions and courses: what is planned, what was held, what can be taught. */
export default function TrainingView() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [tab, setTab] = useState<"sessions" | "courses">("sessions");
  const [open, setOpen] = useState<Open>(null);
  const isNarrow = !useMediaQuery("(min-width: 75em)", true) || open !== null;
  const close = () => setOpen(null);
  const plan = () => setOpen({ kind: "plan" });
  const addCourse = () => {
    setTab("courses");
    setOpen({ kind: "course", course: null });
  };
  useKey("n", tab === "sessions" ? plan : addCourse);

  return (
    <Page
      title={t("training-title")}
      acts={
        <>
          <Button
            variant={tab === "courses" ? "filled" : "default"}
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            rightSection={tab === "courses" ? <Key>N</Key> : undefined}
            onClick={addCourse}
          >
            {t("training-add-course")}
          </Button>
          {tab === "sessions" && (
            <Button
              variant="filled"
              leftSection={<IconCalendarPlus size={16} stroke={2} aria-hidden />}
              rightSection={<Key>N</Key>}
              onClick={plan}
            >
              {t("training-plan")}
            </Button>
          )}
        </>
      }
      panel={
        open?.kind === "plan" ? (
          <SessionPanel
            session={null}
            onClose={close}
            onSaved={(sessionId) => void navigate({ to: "/training/$sessionId", params: { sessionId } })}
          />
        ) : open?.kind === "course" ? (
          <CoursePanel key={open.course?.id ?? "new"} course={open.course} onClose={close} />
        ) : undefined
      }
    >
      <Tabs
        label={t("training-tabs")}
        value={tab}
        onChange={(next) => {
          setTab(next);
          close();
        }}
        chips={[
          { value: "sessions", label: t("training-tab-sessions") },
          { value: "courses", label: t("training-tab-courses") },
        ]}
      />
      {tab === "sessions" ? (
        <SessionsList isNarrow={isNarrow} onPlan={plan} />
      ) : (
        <CoursesList
          isNarrow={isNarrow}
          open={open?.kind === "course" ? (open.course?.id ?? null) : null}
          onOpen={(course) => setOpen({ kind: "course", course })}
          onAdd={addCourse}
        />
      )}
    </Page>
  );
}
