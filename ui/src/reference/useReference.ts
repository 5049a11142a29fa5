import { useQuery } from "@tanstack/react-query";
import type { Region, Skill } from "../bindings";
import { call } from "../ipc";

/** Regions with their districts; they do not change while the program runs. */
export const useRegions = () =>
  useQuery({ queryKey: ["reference", "regions"], queryFn: () => call<Region[]>("reference_regions") });

/** The list of skills. */
export const useSkills = () =>
  useQuery({ queryKey: ["reference", "skills"], queryFn: () => call<Skill[]>("reference_skills") });
