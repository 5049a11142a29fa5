import { useQuery } from "@tanstack/react-query";
import type { Region, Skill } from "../bindings";
import { call } from "../ipc";

/** Regions with their districts; a sync may bring others of the national office. */
export const useRegions = () => useQuery({ queryKey: ["places"], queryFn: () => call<Region[]>("reference_regions") });

/** The list of skills. */
export const useSkills = () =>
  useQuery({ queryKey: ["reference", "skills"], queryFn: () => call<Skill[]>("reference_skills") });
