ALTER TABLE `decisions` ADD `null_share` real;--> statement-breakpoint
ALTER TABLE `decisions` ADD `mean_bytes` real;