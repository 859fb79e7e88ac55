"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { channelOptions, channelsOptions, deleteChannel } from "@/lib/client/notifications";
import type { Channel } from "@/lib/domain/notifications/channel";

export function DeleteChannel({ channel: { id, name } }: { channel: Channel }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteChannel(id),
    onSuccess: async () => {
      router.push("/settings/notifications");
      queryClient.removeQueries({ queryKey: channelOptions(id).queryKey });
      await queryClient.invalidateQueries({ queryKey: channelsOptions().queryKey, exact: true });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete</Button>
      <ConfirmDialog
        open={open}
        title={`Delete “${name}”?`}
        confirmLabel="Delete"
        pending={remove.isPending}
        error={remove.error?.message}
        onClose={() => {
          setOpen(false);
          remove.reset();
        }}
        onConfirm={() => {
          if (!remove.isPending) remove.mutate();
        }}
      >
        <p>It hears of nothing more, and its deliveries go with it. This cannot be undone.</p>
      </ConfirmDialog>
    </>
  );
}
