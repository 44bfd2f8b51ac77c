CREATE TABLE `connections` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`target` text NOT NULL,
	`user` text,
	`secret` blob,
	`key_id` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `connections_system` ON `connections` (`system_id`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`system_id` text NOT NULL,
	`time` text NOT NULL,
	`zone` text NOT NULL,
	`is_paused` integer NOT NULL,
	`last_at` integer,
	`next_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `schedules_system` ON `schedules` (`system_id`,`kind`);--> statement-breakpoint
CREATE INDEX `schedules_next` ON `schedules` (`next_at`);--> statement-breakpoint
ALTER TABLE `systems` ADD `vendor` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `country` text;--> statement-breakpoint
ALTER TABLE `systems` ADD `disconnected_at` integer;