#!/usr/bin/env node
// Runs this plugin's commands without `sf`, with the development plugin that keeps command-snapshot.json beside them.
import { execute, settings } from '@oclif/core';

// Without this oclif would look for ts-node; what runs is always lib.
settings.enableAutoTranspile = false;
await execute({ development: true, dir: import.meta.url });
