"""How likely Bach's chorales are to a small LSTM: the JSB benchmark, sixteenth-note grid.

    python -m tests.benchmarks.jsb DATA [--split valid|test] [--json]

prints nats_per_slot (a slot is a voice at a sixteenth; over all chorales together),
nats_per_slot_piece_mean, parameters and training_minutes of the network beside this file.
DATA is the folder with jsb_chorales.zip; without it the environment variable MUSICAPP_DATA
says where it is.

    python -m tests.benchmarks.jsb DATA --train --seed 1 --minutes 8 --out FOLDER

trains a network on the train split for so many minutes of one processor core, writes the one
that is best on the valid split to FOLDER/seed-1.safetensors, and each epoch's figures to
seed-1.jsonl; the same command goes on where it was stopped. `--weights FILE` scores with such
a file. The weights beside this file were made so, in runs/jsb as FOLDER:

    --train --seed 1 --minutes 7.8 (24 epochs); then with --epochs 34 --minutes 9.3 (29)
    --train --seed 2 --minutes 7.2 --epochs 24 --forget 0.2 (21)
    --train --seed 3 --minutes 9 --epochs 12 --rate 0.002 --start seed-1.safetensors
        --teachers seed-1.safetensors seed-1.safetensors seed-2.safetensors
    --mix seed-1.safetensors student-3.safetensors

A student learns what its teachers say of the chorales, not the notes. Whatever is chosen, the
temperatures (how sure of itself the network is) too, is chosen on valid; nothing is on test."""
