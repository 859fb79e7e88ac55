import { lockDataFolder } from "@/lib/boot/data-lock";

const [folder = ""] = process.argv.slice(2);
await lockDataFolder(folder);
console.info("held");
setInterval(() => undefined, 60_000);
