import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { OfficeState } from "../../bindings";

/** Opens the office one way or another; on success the whole window is drawn anew. */
export function useDoor(open: () => Promise<OfficeState>) {
  const client = useQueryClient();
  const door = useMutation({
    mutationFn: open,
    onSuccess: (state) => {
      client.setQueryData(["access"], state);
      return client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "access" });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!door.isPending) door.mutate();
  };
  return { door, submit };
}
