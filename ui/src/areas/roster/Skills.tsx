import { Select } from "@mantine/core";
import type { Profile, SkillLevel } from "../../bindings";
import { Card, useWords } from "../../kit";
import { useSkills } from "../../reference";
import * as api from "./api";
import styles from "./roster.module.css";
import { useDeed } from "./useDeed";

const LEVELS = ["basic", "confident", "expert"] as const;
const NONE = "none";

/** What a person can do, and how well; what is chosen holds at once. Of who was moved it can only be read. */
export function Skills({ profile }: { profile: Profile }) {
  const isRead = profile.volunteer.moved_to !== null;
  const { t, name } = useWords();
  const { run } = useDeed();
  const all = useSkills();
  const nameOf = (code: string, nameIn = name) => {
    const skill = all.data?.find((one) => one.code === code);
    return skill ? nameIn(skill.name) : code;
  };
  const set = (skill: string, level: SkillLevel["level"]) =>
    run(
      () => api.setSkill(profile.volunteer.id, skill, level),
      (_, { t, name }) =>
        t(level === null ? "roster-skill-removed" : "roster-skill-saved", { skill: nameOf(skill, name) }),
    );
  const held = new Set(profile.skills.map((one) => one.skill));
  const others = (all.data ?? []).filter((skill) => !held.has(skill.code));
  if (isRead && held.size === 0) return null;
  return (
    <Card title={t("roster-skills")}>
      {profile.skills.map((one) => (
        <div key={one.skill} className={styles.line}>
          <span>{nameOf(one.skill)}</span>
          {isRead ? (
            <span>{t(`roster-level-${one.level ?? "basic"}`)}</span>
          ) : (
            <Select
              w="8.5rem"
              aria-label={t("roster-level-of", { skill: nameOf(one.skill) })}
              data={[
                ...LEVELS.map((level) => ({ value: level as string, label: t(`roster-level-${level}`) })),
                { value: NONE, label: t("roster-level-remove") },
              ]}
              value={one.level ?? "basic"}
              onChange={(chosen) => set(one.skill, LEVELS.find((level) => level === chosen) ?? null)}
              allowDeselect={false}
            />
          )}
        </div>
      ))}
      {!isRead && (
        <Select
          key={profile.skills.length}
          aria-label={t("roster-skill-add")}
          placeholder={t("roster-skill-add")}
          searchable
          data={others.map((skill) => ({ value: skill.code, label: name(skill.name) }))}
          onChange={(skill) => skill && set(skill, "basic")}
          nothingFoundMessage={t("app-nothing-found")}
        />
      )}
    </Card>
  );
}
