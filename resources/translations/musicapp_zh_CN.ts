<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About musicapp</source>
        <translation>关于 musicapp</translation>
    </message>
    <message>
        <source>A piano roll that composes with you. The network runs on this computer; nothing that you play or write leaves it.</source>
        <translation>与您一起作曲的钢琴卷帘。神经网络在本机运行，您演奏和写下的一切都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. The typeface, the SoundFont and the network&apos;s weights have notices of their own in the folder “licences”.</source>
        <translation>以 MIT 许可证发布的自由软件。字体、SoundFont 音色库和网络权重各有声明，见“licences”文件夹。</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>版本 {number}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export sound…</source>
        <translation>导出声音(&amp;E)…</translation>
    </message>
    <message>
        <source>Export the selection as &amp;MIDI…</source>
        <translation>将所选内容导出为 MIDI(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>重复(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Switch between draw and select</source>
        <translation>切换绘制与选择</translation>
    </message>
    <message>
        <source>Up a semitone</source>
        <translation>升高半音</translation>
    </message>
    <message>
        <source>Down a semitone</source>
        <translation>降低半音</translation>
    </message>
    <message>
        <source>Up an octave</source>
        <translation>升高八度</translation>
    </message>
    <message>
        <source>Down an octave</source>
        <translation>降低八度</translation>
    </message>
    <message>
        <source>Earlier by the grid</source>
        <translation>提前一格</translation>
    </message>
    <message>
        <source>Later by the grid</source>
        <translation>推后一格</translation>
    </message>
    <message>
        <source>Shorter by the grid</source>
        <translation>缩短一格</translation>
    </message>
    <message>
        <source>Longer by the grid</source>
        <translation>延长一格</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>加大力度</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>减小力度</translation>
    </message>
    <message>
        <source>&amp;Quantise</source>
        <translation>量化(&amp;Q)</translation>
    </message>
    <message>
        <source>Find the &amp;beat</source>
        <translation>查找节拍(&amp;B)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom to the whole &amp;song</source>
        <translation>显示整首乐曲(&amp;S)</translation>
    </message>
    <message>
        <source>Zoom to the s&amp;election</source>
        <translation>缩放到所选音符(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Higher rows</source>
        <translation>增加行高(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Lower rows</source>
        <translation>减小行高(&amp;L)</translation>
    </message>
    <message>
        <source>Light the rows of the &amp;key</source>
        <translation>突出显示调内音(&amp;K)</translation>
    </message>
    <message>
        <source>Show the other &amp;tracks</source>
        <translation>显示其他音轨(&amp;T)</translation>
    </message>
    <message>
        <source>Show chor&amp;ds and keys</source>
        <translation>显示和弦与调性(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation>跟随播放头(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;nap to the grid</source>
        <translation>吸附到网格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>Play the sele&amp;ction</source>
        <translation>播放所选(&amp;C)</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>回到开头(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>Loop the s&amp;election</source>
        <translation>循环所选部分(&amp;E)</translation>
    </message>
    <message>
        <source>Me&amp;tronome</source>
        <translation>节拍器(&amp;T)</translation>
    </message>
    <message>
        <source>Silence &amp;everything</source>
        <translation>全部静音(&amp;E)</translation>
    </message>
    <message>
        <source>Sound settin&amp;gs…</source>
        <translation>声音设置(&amp;G)…</translation>
    </message>
    <message>
        <source>O&amp;utput of the track…</source>
        <translation>音轨输出(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Mute the track</source>
        <translation>音轨静音(&amp;M)</translation>
    </message>
    <message>
        <source>S&amp;olo the track</source>
        <translation>音轨独奏(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>录音(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Capture what was just played</source>
        <translation>收录刚才的演奏(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Step entry</source>
        <translation>逐步输入(&amp;S)</translation>
    </message>
    <message>
        <source>Computer &amp;keys as a piano</source>
        <translation>用电脑键盘弹琴(&amp;K)</translation>
    </message>
    <message>
        <source>Control musicapp by MI&amp;DI…</source>
        <translation>用 MIDI 控制 musicapp(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Continue the song</source>
        <translation>续写乐曲(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Fill the chosen bars</source>
        <translation>重写所选小节(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Vary the chosen bars</source>
        <translation>变奏所选小节(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Again from the playhead</source>
        <translation>从播放头处重写(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Lock or free the chosen notes</source>
        <translation>锁定或解锁所选音符(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Harmonise the track</source>
        <translation>为此轨道配和声(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Next take</source>
        <translation>下一版(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous take</source>
        <translation>上一版(&amp;P)</translation>
    </message>
    <message>
        <source>A&amp;ccept the take</source>
        <translation>采用此版(&amp;C)</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>&amp;Discard the takes</source>
        <translation>放弃各版(&amp;D)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Save the &amp;take as…</source>
        <translation>此版另存为(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Stop generating</source>
        <translation>停止生成(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Re-harmonise</source>
        <translation>重配和声(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Half as dense</source>
        <translation>密度减半(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Twice as dense</source>
        <translation>密度加倍(&amp;T)</translation>
    </message>
    <message>
        <source>Make it &amp;swing</source>
        <translation>改为摇摆节奏(&amp;S)</translation>
    </message>
    <message>
        <source>Stra&amp;ighten</source>
        <translation>改为平直节奏(&amp;I)</translation>
    </message>
    <message>
        <source>Si&amp;mplify the rhythm</source>
        <translation>简化节奏(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Chord at the playhead…</source>
        <translation>播放头处的和弦(&amp;C)…</translation>
    </message>
    <message>
        <source>Ke&amp;y at the playhead…</source>
        <translation>播放头处的调性(&amp;Y)…</translation>
    </message>
    <message>
        <source>To {key}</source>
        <translation>转到{key}</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>快捷键与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About musicapp</source>
        <translation>关于 musicapp(&amp;A)</translation>
    </message>
</context>
<context>
    <name>ActivityLight</name>
    <message>
        <source>Activity of the output</source>
        <translation>输出活动</translation>
    </message>
    <message>
        <source>Lit while notes go to the output</source>
        <translation>有音符送往输出时亮起</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Heard: {heard}</source>
        <translation>听到：{heard}</translation>
    </message>
    <message>
        <source>Chords: {kept} of {asked}</source>
        <translation>和弦：{kept}/{asked}</translation>
    </message>
    <message>
        <source>{density}: asked {asked} → {count} {sign}</source>
        <translation>{density}：要求 {asked} → {count} {sign}</translation>
    </message>
    <message>
        <source>asked {asked} → {heard} {sign}</source>
        <translation>要求{asked} → {heard} {sign}</translation>
    </message>
    <message>
        <source>{count} notes a beat</source>
        <translation>每拍 {count} 个音符</translation>
    </message>
</context>
<context>
    <name>AnswerLine</name>
    <message>
        <source>What is heard in the bars that were written: what was asked for → what it is</source>
        <translation>在所写小节中听到的内容：要求 → 实际</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>The language changes when musicapp is started again.</source>
        <translation>重新启动 musicapp 后语言生效。</translation>
    </message>
</context>
<context>
    <name>ChordsWish</name>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Take over the chords of the music</source>
        <translation>采用乐曲中的和弦</translation>
    </message>
    <message>
        <source>Write the chords of the music here, those of the chosen bars or of all</source>
        <translation>在此填入乐曲的和弦：所选小节的，或全曲的</translation>
    </message>
    <message>
        <source>One chord a bar, such as “Dm Gm A7 Dm”; they begin again when they are used up. “N” is a bar without a chord</source>
        <translation>每小节一个和弦，如“Dm Gm A7 Dm”；用完后从头再来。“N”表示没有和弦的小节</translation>
    </message>
</context>
<context>
    <name>ComposeDeeds</name>
    <message>
        <source>Save the take as</source>
        <translation>此版另存为</translation>
    </message>
    <message>
        <source>MIDI files ({patterns})</source>
        <translation>MIDI 文件 ({patterns})</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>第 {number} 版</translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>Change chord</source>
        <translation>更改和弦</translation>
    </message>
    <message>
        <source>Again from the playhead</source>
        <translation>从播放头处重写</translation>
    </message>
    <message>
        <source>Re-harmonise</source>
        <translation>重配和声</translation>
    </message>
</context>
<context>
    <name>Control</name>
    <message>
        <source>Nothing is recognised at the playhead that could be changed.</source>
        <translation>播放头处没有识别出可以更改的内容。</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy these values</source>
        <translation>复制这些数值</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出现了问题</translation>
    </message>
    <message>
        <source>musicapp met an error that it did not expect. Your song is still there: save it under a new name before you go on.</source>
        <translation>musicapp 遇到了意料之外的错误。您的乐曲还在：请先另存为新文件，再继续工作。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>错误详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>mean {value}</source>
        <translation>平均 {value}</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>To {key}</source>
        <translation>转到{key}</translation>
    </message>
    <message>
        <source>Change key signature</source>
        <translation>更改调号</translation>
    </message>
    <message>
        <source>Change meter</source>
        <translation>更改拍号</translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation>更改速度</translation>
    </message>
    <message>
        <source>Press G to rewrite bar {first} over {chord}.</source>
        <translation>按 G 键，以 {chord} 重写第 {first} 小节。</translation>
    </message>
    <message>
        <source>Press G to rewrite bars {first}–{last} over {chord}.</source>
        <translation>按 G 键，以 {chord} 重写第 {first}–{last} 小节。</translation>
    </message>
    <message>
        <source>Press G to rewrite bar {first} without a chord.</source>
        <translation>按 G 键，不带和弦重写第 {first} 小节。</translation>
    </message>
    <message>
        <source>Press G to rewrite bars {first}–{last} without a chord.</source>
        <translation>按 G 键，不带和弦重写第 {first}–{last} 小节。</translation>
    </message>
</context>
<context>
    <name>Density</name>
    <message>
        <source>Very sparse</source>
        <translation>很稀疏</translation>
    </message>
    <message>
        <source>Sparse</source>
        <translation>稀疏</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>密集</translation>
    </message>
    <message>
        <source>Very dense</source>
        <translation>很密集</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>要保存对“{name}”的更改吗？</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>不保存，更改就会丢失。</translation>
    </message>
    <message>
        <source>MIDI files ({patterns})</source>
        <translation>MIDI 文件 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>Drag the selection, or the chosen track, into another program as a MIDI file; click to save the selection</source>
        <translation>将所选音符（或当前音轨）以 MIDI 文件拖到其他程序；单击可保存所选内容</translation>
    </message>
    <message>
        <source>Drag the take into another program as a MIDI file; click to save it</source>
        <translation>将此版本以 MIDI 文件拖到其他程序；单击可保存</translation>
    </message>
    <message>
        <source>take {number}</source>
        <translation>版本 {number}</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>The note value to which notes snap</source>
        <translation>音符吸附到的时值</translation>
    </message>
</context>
<context>
    <name>EditDeeds</name>
    <message>
        <source>Undo: {edit}</source>
        <translation>撤销：{edit}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo: {edit}</source>
        <translation>重做：{edit}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export sound</source>
        <translation>导出声音</translation>
    </message>
    <message>
        <source>A file for each track</source>
        <translation>每个音轨一个文件</translation>
    </message>
    <message>
        <source>Stems: every track that can be heard, all of one length</source>
        <translation>分轨：每个能听到的音轨，长度一致</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>The whole song</source>
        <translation>整首乐曲</translation>
    </message>
    <message>
        <source>The loop</source>
        <translation>循环部分</translation>
    </message>
    <message>
        <source>The selected notes</source>
        <translation>所选音符</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>无损</translation>
    </message>
    <message>
        <source>small</source>
        <translation>体积小</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Export the selection</source>
        <translation>导出所选内容</translation>
    </message>
    <message>
        <source>MIDI files ({patterns})</source>
        <translation>MIDI 文件（{patterns}）</translation>
    </message>
    <message>
        <source>{name} - selection.mid</source>
        <translation>{name} - 选段.mid</translation>
    </message>
    <message>
        <source>{name} was written.</source>
        <translation>已写入 {name}。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{count} stems of {name} were written.</source>
        <translation>已写入 {name} 的 {count} 个分轨。</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>{count} per beat</source>
        <translation>每拍 {count}</translation>
    </message>
    <message>
        <source>{bpm} BPM</source>
        <translation>{bpm} BPM</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>or {others}</source>
        <translation>或 {others}</translation>
    </message>
    <message>
        <source>As the song says</source>
        <translation>取自乐曲</translation>
    </message>
    <message>
        <source>Estimated from the notes</source>
        <translation>由音符估计</translation>
    </message>
    <message>
        <source>{percent} sure</source>
        <translation>把握 {percent}</translation>
    </message>
    <message>
        <source>The file says {file}, the notes {notes} ({percent})</source>
        <translation>文件标注为 {file}，音符显示为 {notes}（{percent}）</translation>
    </message>
    <message>
        <source>No chord</source>
        <translation>无和弦</translation>
    </message>
</context>
<context>
    <name>FindBeatDeeds</name>
    <message>
        <source>Looking for the beat…</source>
        <translation>正在查找节拍…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Find the beat</source>
        <translation>查找节拍</translation>
    </message>
    <message>
        <source>Bars and beats follow the music now: {meter}, about {bpm} quarter notes a minute. The notes sound as they did.</source>
        <translation>小节和拍现在跟随音乐：{meter}，约每分钟 {bpm} 个四分音符。音符听起来和原来一样。</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>bars {first}–{last}</source>
        <translation>第 {first}–{last} 小节</translation>
    </message>
</context>
<context>
    <name>GeneratePanel</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Stop generating</source>
        <translation>停止生成</translation>
    </message>
    <message>
        <source>after the end</source>
        <translation>写在结尾之后</translation>
    </message>
    <message>
        <source>Where Generate writes: {place}</source>
        <translation>“生成”写入的位置：{place}</translation>
    </message>
    <message>
        <source>bar {bar}</source>
        <translation>第 {bar} 小节</translation>
    </message>
    <message>
        <source>bars {first}–{last}</source>
        <translation>第 {first}–{last} 小节</translation>
    </message>
    <message>
        <source>Write new music into the chosen bars, or after the end of the song (G)</source>
        <translation>在所选小节或乐曲结尾之后写出新的音乐 (G)</translation>
    </message>
    <message>
        <source>Go on with the music that is there, from its end (Ctrl+Shift+G)</source>
        <translation>从结尾处续写已有的音乐 (Ctrl+Shift+G)</translation>
    </message>
    <message>
        <source>Stop writing; what is written stays (Esc)</source>
        <translation>停止生成；已写的内容保留 (Esc)</translation>
    </message>
    <message>
        <source>Progress of the composer</source>
        <translation>作曲进度</translation>
    </message>
</context>
<context>
    <name>Harmony</name>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>HarmonyNames</name>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>调性</translation>
    </message>
</context>
<context>
    <name>InputStatus</name>
    <message>
        <source>Step entry</source>
        <translation>逐步输入</translation>
    </message>
    <message>
        <source>What is played goes to the playhead; Backspace takes back</source>
        <translation>弹奏的音符写到播放位置；退格键撤回一步</translation>
    </message>
    <message>
        <source>− and + go an octave down and up</source>
        <translation>− 和 + 降低或升高八度</translation>
    </message>
    <message>
        <source>Activity of the keyboard</source>
        <translation>键盘活动</translation>
    </message>
    <message>
        <source>Lit while something is played</source>
        <translation>有弹奏时亮起</translation>
    </message>
    <message>
        <source>The MIDI keyboard that is listened to</source>
        <translation>正在聆听的 MIDI 键盘</translation>
    </message>
    <message>
        <source>waiting for {name}</source>
        <translation>等待 {name}</translation>
    </message>
    <message>
        <source>Computer keys {span} (− +)</source>
        <translation>电脑键盘 {span} (− +)</translation>
    </message>
</context>
<context>
    <name>Instrument</name>
    <message>
        <source>Piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>Chromatic percussion</source>
        <translation>色彩打击乐器</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>风琴</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>吉他</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>弦乐</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>合奏</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>铜管</translation>
    </message>
    <message>
        <source>Reed</source>
        <translation>簧管</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>笛类</translation>
    </message>
    <message>
        <source>Synth lead</source>
        <translation>合成主音</translation>
    </message>
    <message>
        <source>Synth pad</source>
        <translation>合成音垫</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>合成效果</translation>
    </message>
    <message>
        <source>World</source>
        <translation>民族乐器</translation>
    </message>
    <message>
        <source>Percussive</source>
        <translation>打击乐器</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>音效</translation>
    </message>
    <message>
        <source>Grand piano</source>
        <translation>大钢琴</translation>
    </message>
    <message>
        <source>Bright piano</source>
        <translation>明亮钢琴</translation>
    </message>
    <message>
        <source>Electric grand piano</source>
        <translation>电声大钢琴</translation>
    </message>
    <message>
        <source>Honky-tonk piano</source>
        <translation>酒吧钢琴</translation>
    </message>
    <message>
        <source>Electric piano 1</source>
        <translation>电钢琴 1</translation>
    </message>
    <message>
        <source>Electric piano 2</source>
        <translation>电钢琴 2</translation>
    </message>
    <message>
        <source>Harpsichord</source>
        <translation>羽管键琴</translation>
    </message>
    <message>
        <source>Clavinet</source>
        <translation>击弦古钢琴</translation>
    </message>
    <message>
        <source>Celesta</source>
        <translation>钢片琴</translation>
    </message>
    <message>
        <source>Glockenspiel</source>
        <translation>钟琴</translation>
    </message>
    <message>
        <source>Music box</source>
        <translation>八音盒</translation>
    </message>
    <message>
        <source>Vibraphone</source>
        <translation>颤音琴</translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation>马林巴</translation>
    </message>
    <message>
        <source>Xylophone</source>
        <translation>木琴</translation>
    </message>
    <message>
        <source>Tubular bells</source>
        <translation>管钟</translation>
    </message>
    <message>
        <source>Dulcimer</source>
        <translation>扬琴</translation>
    </message>
    <message>
        <source>Drawbar organ</source>
        <translation>音栓风琴</translation>
    </message>
    <message>
        <source>Percussive organ</source>
        <translation>打击风琴</translation>
    </message>
    <message>
        <source>Rock organ</source>
        <translation>摇滚风琴</translation>
    </message>
    <message>
        <source>Church organ</source>
        <translation>教堂管风琴</translation>
    </message>
    <message>
        <source>Reed organ</source>
        <translation>簧风琴</translation>
    </message>
    <message>
        <source>Accordion</source>
        <translation>手风琴</translation>
    </message>
    <message>
        <source>Harmonica</source>
        <translation>口琴</translation>
    </message>
    <message>
        <source>Tango accordion</source>
        <translation>探戈手风琴</translation>
    </message>
    <message>
        <source>Nylon guitar</source>
        <translation>尼龙弦吉他</translation>
    </message>
    <message>
        <source>Steel guitar</source>
        <translation>钢弦吉他</translation>
    </message>
    <message>
        <source>Jazz guitar</source>
        <translation>爵士吉他</translation>
    </message>
    <message>
        <source>Clean guitar</source>
        <translation>清音电吉他</translation>
    </message>
    <message>
        <source>Muted guitar</source>
        <translation>闷音吉他</translation>
    </message>
    <message>
        <source>Overdriven guitar</source>
        <translation>过载吉他</translation>
    </message>
    <message>
        <source>Distorted guitar</source>
        <translation>失真吉他</translation>
    </message>
    <message>
        <source>Guitar harmonics</source>
        <translation>吉他泛音</translation>
    </message>
    <message>
        <source>Acoustic bass</source>
        <translation>原声贝斯</translation>
    </message>
    <message>
        <source>Fingered bass</source>
        <translation>指弹贝斯</translation>
    </message>
    <message>
        <source>Picked bass</source>
        <translation>拨片贝斯</translation>
    </message>
    <message>
        <source>Fretless bass</source>
        <translation>无品贝斯</translation>
    </message>
    <message>
        <source>Slap bass 1</source>
        <translation>击弦贝斯 1</translation>
    </message>
    <message>
        <source>Slap bass 2</source>
        <translation>击弦贝斯 2</translation>
    </message>
    <message>
        <source>Synth bass 1</source>
        <translation>合成贝斯 1</translation>
    </message>
    <message>
        <source>Synth bass 2</source>
        <translation>合成贝斯 2</translation>
    </message>
    <message>
        <source>Violin</source>
        <translation>小提琴</translation>
    </message>
    <message>
        <source>Viola</source>
        <translation>中提琴</translation>
    </message>
    <message>
        <source>Cello</source>
        <translation>大提琴</translation>
    </message>
    <message>
        <source>Double bass</source>
        <translation>低音提琴</translation>
    </message>
    <message>
        <source>Tremolo strings</source>
        <translation>弦乐震音</translation>
    </message>
    <message>
        <source>Pizzicato strings</source>
        <translation>弦乐拨奏</translation>
    </message>
    <message>
        <source>Harp</source>
        <translation>竖琴</translation>
    </message>
    <message>
        <source>Timpani</source>
        <translation>定音鼓</translation>
    </message>
    <message>
        <source>String ensemble 1</source>
        <translation>弦乐合奏 1</translation>
    </message>
    <message>
        <source>String ensemble 2</source>
        <translation>弦乐合奏 2</translation>
    </message>
    <message>
        <source>Synth strings 1</source>
        <translation>合成弦乐 1</translation>
    </message>
    <message>
        <source>Synth strings 2</source>
        <translation>合成弦乐 2</translation>
    </message>
    <message>
        <source>Choir aahs</source>
        <translation>合唱“啊”</translation>
    </message>
    <message>
        <source>Voice oohs</source>
        <translation>人声“哦”</translation>
    </message>
    <message>
        <source>Synth voice</source>
        <translation>合成人声</translation>
    </message>
    <message>
        <source>Orchestra hit</source>
        <translation>管弦乐齐奏</translation>
    </message>
    <message>
        <source>Trumpet</source>
        <translation>小号</translation>
    </message>
    <message>
        <source>Trombone</source>
        <translation>长号</translation>
    </message>
    <message>
        <source>Tuba</source>
        <translation>大号</translation>
    </message>
    <message>
        <source>Muted trumpet</source>
        <translation>弱音小号</translation>
    </message>
    <message>
        <source>French horn</source>
        <translation>圆号</translation>
    </message>
    <message>
        <source>Brass section</source>
        <translation>铜管组</translation>
    </message>
    <message>
        <source>Synth brass 1</source>
        <translation>合成铜管 1</translation>
    </message>
    <message>
        <source>Synth brass 2</source>
        <translation>合成铜管 2</translation>
    </message>
    <message>
        <source>Soprano sax</source>
        <translation>高音萨克斯</translation>
    </message>
    <message>
        <source>Alto sax</source>
        <translation>中音萨克斯</translation>
    </message>
    <message>
        <source>Tenor sax</source>
        <translation>次中音萨克斯</translation>
    </message>
    <message>
        <source>Baritone sax</source>
        <translation>上低音萨克斯</translation>
    </message>
    <message>
        <source>Oboe</source>
        <translation>双簧管</translation>
    </message>
    <message>
        <source>English horn</source>
        <translation>英国管</translation>
    </message>
    <message>
        <source>Bassoon</source>
        <translation>大管</translation>
    </message>
    <message>
        <source>Clarinet</source>
        <translation>单簧管</translation>
    </message>
    <message>
        <source>Piccolo</source>
        <translation>短笛</translation>
    </message>
    <message>
        <source>Flute</source>
        <translation>长笛</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>竖笛</translation>
    </message>
    <message>
        <source>Pan flute</source>
        <translation>排箫</translation>
    </message>
    <message>
        <source>Blown bottle</source>
        <translation>吹瓶</translation>
    </message>
    <message>
        <source>Shakuhachi</source>
        <translation>尺八</translation>
    </message>
    <message>
        <source>Whistle</source>
        <translation>口哨</translation>
    </message>
    <message>
        <source>Ocarina</source>
        <translation>陶笛</translation>
    </message>
    <message>
        <source>Square lead</source>
        <translation>方波主音</translation>
    </message>
    <message>
        <source>Sawtooth lead</source>
        <translation>锯齿波主音</translation>
    </message>
    <message>
        <source>Calliope lead</source>
        <translation>汽笛风琴主音</translation>
    </message>
    <message>
        <source>Chiff lead</source>
        <translation>吹管主音</translation>
    </message>
    <message>
        <source>Charang lead</source>
        <translation>查兰戈主音</translation>
    </message>
    <message>
        <source>Voice lead</source>
        <translation>人声主音</translation>
    </message>
    <message>
        <source>Fifths lead</source>
        <translation>五度主音</translation>
    </message>
    <message>
        <source>Bass and lead</source>
        <translation>贝斯加主音</translation>
    </message>
    <message>
        <source>New age pad</source>
        <translation>新世纪音垫</translation>
    </message>
    <message>
        <source>Warm pad</source>
        <translation>温暖音垫</translation>
    </message>
    <message>
        <source>Polysynth pad</source>
        <translation>复音合成音垫</translation>
    </message>
    <message>
        <source>Choir pad</source>
        <translation>合唱音垫</translation>
    </message>
    <message>
        <source>Bowed pad</source>
        <translation>弓弦音垫</translation>
    </message>
    <message>
        <source>Metallic pad</source>
        <translation>金属音垫</translation>
    </message>
    <message>
        <source>Halo pad</source>
        <translation>光环音垫</translation>
    </message>
    <message>
        <source>Sweep pad</source>
        <translation>扫频音垫</translation>
    </message>
    <message>
        <source>Rain</source>
        <translation>雨</translation>
    </message>
    <message>
        <source>Soundtrack</source>
        <translation>电影配乐</translation>
    </message>
    <message>
        <source>Crystal</source>
        <translation>水晶</translation>
    </message>
    <message>
        <source>Atmosphere</source>
        <translation>氛围</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>明亮</translation>
    </message>
    <message>
        <source>Goblins</source>
        <translation>精灵</translation>
    </message>
    <message>
        <source>Echoes</source>
        <translation>回声</translation>
    </message>
    <message>
        <source>Sci-fi</source>
        <translation>科幻</translation>
    </message>
    <message>
        <source>Sitar</source>
        <translation>西塔琴</translation>
    </message>
    <message>
        <source>Banjo</source>
        <translation>班卓琴</translation>
    </message>
    <message>
        <source>Shamisen</source>
        <translation>三味线</translation>
    </message>
    <message>
        <source>Koto</source>
        <translation>日本筝</translation>
    </message>
    <message>
        <source>Kalimba</source>
        <translation>卡林巴</translation>
    </message>
    <message>
        <source>Bagpipe</source>
        <translation>风笛</translation>
    </message>
    <message>
        <source>Fiddle</source>
        <translation>民间小提琴</translation>
    </message>
    <message>
        <source>Shanai</source>
        <translation>唢呐</translation>
    </message>
    <message>
        <source>Tinkle bell</source>
        <translation>铃铛</translation>
    </message>
    <message>
        <source>Agogo</source>
        <translation>阿哥哥铃</translation>
    </message>
    <message>
        <source>Steel drums</source>
        <translation>钢鼓</translation>
    </message>
    <message>
        <source>Woodblock</source>
        <translation>木鱼</translation>
    </message>
    <message>
        <source>Taiko drum</source>
        <translation>太鼓</translation>
    </message>
    <message>
        <source>Melodic tom</source>
        <translation>旋律嗵鼓</translation>
    </message>
    <message>
        <source>Synth drum</source>
        <translation>合成鼓</translation>
    </message>
    <message>
        <source>Reverse cymbal</source>
        <translation>反向镲</translation>
    </message>
    <message>
        <source>Guitar fret noise</source>
        <translation>吉他品格噪声</translation>
    </message>
    <message>
        <source>Breath noise</source>
        <translation>呼吸声</translation>
    </message>
    <message>
        <source>Seashore</source>
        <translation>海浪</translation>
    </message>
    <message>
        <source>Bird tweet</source>
        <translation>鸟鸣</translation>
    </message>
    <message>
        <source>Telephone ring</source>
        <translation>电话铃</translation>
    </message>
    <message>
        <source>Helicopter</source>
        <translation>直升机</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>掌声</translation>
    </message>
    <message>
        <source>Gunshot</source>
        <translation>枪声</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>{tonic} major</source>
        <translation>{tonic}大调</translation>
    </message>
    <message>
        <source>{tonic} minor</source>
        <translation>{tonic}小调</translation>
    </message>
    <message>
        <source>{letter}♭</source>
        <translation>降{letter}</translation>
    </message>
    <message>
        <source>{letter}♯</source>
        <translation>升{letter}</translation>
    </message>
</context>
<context>
    <name>Keyboards</name>
    <message>
        <source>Play and stop</source>
        <translation>播放与停止</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The MIDI input “{name}” is back.</source>
        <translation>MIDI 输入“{name}”已恢复。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Piano keys</source>
        <translation>琴键</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>快捷键与鼠标</translation>
    </message>
    <message>
        <source>Mouse in the roll</source>
        <translation>卷帘中的鼠标操作</translation>
    </message>
    <message>
        <source>Cursor in the roll</source>
        <translation>卷帘中的光标</translation>
    </message>
    <message>
        <source>Draw a note (draw tool)</source>
        <translation>绘制音符（绘制工具）</translation>
    </message>
    <message>
        <source>Left button</source>
        <translation>左键</translation>
    </message>
    <message>
        <source>Make it longer</source>
        <translation>延长音符</translation>
    </message>
    <message>
        <source>Drag to the right</source>
        <translation>向右拖动</translation>
    </message>
    <message>
        <source>Move or resize notes</source>
        <translation>移动音符或改变时值</translation>
    </message>
    <message>
        <source>Drag them or their edges</source>
        <translation>拖动音符或其边缘</translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation>删除音符</translation>
    </message>
    <message>
        <source>Right button</source>
        <translation>右键</translation>
    </message>
    <message>
        <source>Choose notes with a rectangle</source>
        <translation>框选音符</translation>
    </message>
    <message>
        <source>Ctrl + drag</source>
        <translation>Ctrl + 拖动</translation>
    </message>
    <message>
        <source>Copy notes</source>
        <translation>复制音符</translation>
    </message>
    <message>
        <source>Ctrl + drag a note</source>
        <translation>Ctrl + 拖动音符</translation>
    </message>
    <message>
        <source>Ignore the grid</source>
        <translation>忽略网格</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>中键</translation>
    </message>
    <message>
        <source>Scroll up and down, sideways</source>
        <translation>上下滚动、左右滚动</translation>
    </message>
    <message>
        <source>Wheel, Shift + wheel</source>
        <translation>滚轮、Shift + 滚轮</translation>
    </message>
    <message>
        <source>Zoom time</source>
        <translation>缩放时间轴</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Zoom pitch</source>
        <translation>缩放音高轴</translation>
    </message>
    <message>
        <source>Ctrl + Shift + wheel</source>
        <translation>Ctrl + Shift + 滚轮</translation>
    </message>
    <message>
        <source>Choose the notes of a chord</source>
        <translation>选中一个和弦的音符</translation>
    </message>
    <message>
        <source>Click on the chord</source>
        <translation>单击该和弦</translation>
    </message>
    <message>
        <source>See what else it may be</source>
        <translation>查看其他可能</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Move it, when no note is chosen</source>
        <translation>移动光标（未选音符时）</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Write a note there</source>
        <translation>在光标处写入音符</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Choose the next note</source>
        <translation>选择下一个音符</translation>
    </message>
    <message>
        <source>Ctrl + arrow</source>
        <translation>Ctrl + 方向键</translation>
    </message>
    <message>
        <source>Choose one more</source>
        <translation>多选一个音符</translation>
    </message>
    <message>
        <source>Ctrl + Shift + arrow</source>
        <translation>Ctrl + Shift + 方向键</translation>
    </message>
</context>
<context>
    <name>LearnDialog</name>
    <message>
        <source>Control by MIDI</source>
        <translation>MIDI 控制</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learn: {deed}</source>
        <translation>学习：{deed}</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear: {deed}</source>
        <translation>清除：{deed}</translation>
    </message>
    <message>
        <source>Press Learn, then move a knob or strike a pad or key of your MIDI keyboard. From then on it does this instead of being played.</source>
        <translation>点击“学习”，再转动 MIDI 键盘上的旋钮，或按下打击垫或琴键。此后它就用来执行该操作，不再发声。</translation>
    </message>
    <message>
        <source>waiting for a knob, pad or key…</source>
        <translation>等待旋钮、打击垫或琴键…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>note {name}, channel {channel}</source>
        <translation>音符 {name}，通道 {channel}</translation>
    </message>
    <message>
        <source>controller {number}, channel {channel}</source>
        <translation>控制器 {number}，通道 {channel}</translation>
    </message>
</context>
<context>
    <name>Length</name>
    <message>
        <source>{beats} beats</source>
        <translation>{beats} 拍</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Level of the built-in synth</source>
        <translation>内置合成器的电平</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The pace of the composer, from the click on</source>
        <translation>从点击开始计算的作曲速度</translation>
    </message>
    <message>
        <source>Draw notes with the mouse, or press G to generate · F1 lists the keys</source>
        <translation>用鼠标绘制音符，或按 G 生成 · F1 查看快捷键</translation>
    </message>
    <message>
        <source>First note after {ms} ms · {rate} notes/s</source>
        <translation>首个音符 {ms} 毫秒 · 每秒 {rate} 个音符</translation>
    </message>
    <message>
        <source>The MIDI port “{name}” is back, and the music goes there again.</source>
        <translation>MIDI 端口“{name}”已恢复，音乐重新送往该端口。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>音符(&amp;N)</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>走带(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Compose</source>
        <translation>作曲(&amp;C)</translation>
    </message>
    <message>
        <source>Resha&amp;pe</source>
        <translation>变形(&amp;P)</translation>
    </message>
    <message>
        <source>Add a &amp;part</source>
        <translation>添加声部(&amp;P)</translation>
    </message>
    <message>
        <source>To another &amp;key</source>
        <translation>转到其他调(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>MetadataPanel</name>
    <message>
        <source>Music</source>
        <translation>音乐信息</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>Over the song</source>
        <translation>全曲走势</translation>
    </message>
</context>
<context>
    <name>MeterField</name>
    <message>
        <source>Meter</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Meter at the playhead</source>
        <translation>播放头处的拍号</translation>
    </message>
    <message>
        <source>Change meter</source>
        <translation>更改拍号</translation>
    </message>
</context>
<context>
    <name>MoreWishes</name>
    <message>
        <source>No tone outside the key</source>
        <translation>不用调外音</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>New each time</source>
        <translation>每次更新</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>音域</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Vary keeps</source>
        <translation>变奏保留</translation>
    </message>
    <message>
        <source>Lowest tone</source>
        <translation>最低音</translation>
    </message>
    <message>
        <source>Highest tone</source>
        <translation>最高音</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>New notes lie between these, drums excepted</source>
        <translation>新音符都在这两个音之间，鼓除外</translation>
    </message>
    <message>
        <source>Every new note lies in the key that is asked for or, with “Any”, is heard</source>
        <translation>每个新音符都在所要求的调内；选“任意”时，在听到的调内</translation>
    </message>
    <message>
        <source>Low keeps to what is likely, high dares more; 1 is the model as it learned</source>
        <translation>低则稳妥，高则大胆；1 为模型学到的原样</translation>
    </message>
    <message>
        <source>How much wishes weigh: 0 as it was learned, 1 twice as much</source>
        <translation>愿望的分量：0 为所学的程度，1 为两倍</translation>
    </message>
    <message>
        <source>The share of the notes that a variation keeps as they are</source>
        <translation>变奏时原样保留的音符所占的比例</translation>
    </message>
    <message>
        <source>The same seed and wishes give the same music</source>
        <translation>相同的种子和要求会得到相同的音乐</translation>
    </message>
</context>
<context>
    <name>NoteMenu</name>
    <message>
        <source>Paste here</source>
        <translation>粘贴到此处</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>变形</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OfferMenu</name>
    <message>
        <source>Take {value} from the notes</source>
        <translation>按音符采用 {value}</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>OutputChoice</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Built-in synth</source>
        <translation>内置合成器</translation>
    </message>
    <message>
        <source>For ports to other programs, install loopMIDI</source>
        <translation>要连接其他程序的端口，请安装 loopMIDI</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Write what you want to do</source>
        <translation>输入要做的事</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>PinButton</name>
    <message>
        <source>Pin: what is written next shall be like this</source>
        <translation>固定：接下来写的音乐也要这样</translation>
    </message>
    <message>
        <source>Pin: {name}</source>
        <translation>固定：{name}</translation>
    </message>
</context>
<context>
    <name>Pins</name>
    <message>
        <source>Nothing is recognised there that could be pinned.</source>
        <translation>那里还没有识别出可以固定的内容。</translation>
    </message>
</context>
<context>
    <name>PlayDeeds</name>
    <message>
        <source>Sto&amp;p</source>
        <translation>停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
</context>
<context>
    <name>PlayMenus</name>
    <message>
        <source>Count &amp;in before recording</source>
        <translation>录音前预备拍(&amp;I)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>One bar</source>
        <translation>一小节</translation>
    </message>
    <message>
        <source>Two bars</source>
        <translation>两小节</translation>
    </message>
    <message>
        <source>Send MIDI cloc&amp;k</source>
        <translation>发送 MIDI 时钟(&amp;K)</translation>
    </message>
    <message>
        <source>Foll&amp;ow MIDI clock</source>
        <translation>跟随 MIDI 时钟(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>{bits} bits a note</source>
        <translation>每音符 {bits} 比特</translation>
    </message>
    <message>
        <source>bar {bar}</source>
        <translation>第 {bar} 小节</translation>
    </message>
</context>
<context>
    <name>Position</name>
    <message>
        <source>Bar : beat : tick</source>
        <translation>小节 : 拍 : tick</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Chords: {chords}</source>
        <translation>和弦：{chords}</translation>
    </message>
    <message>
        <source>changed notes: {count}</source>
        <translation>改动音符：{count}</translation>
    </message>
    <message>
        <source>removed: {count}</source>
        <translation>删去：{count}</translation>
    </message>
    <message>
        <source>new: {count}</source>
        <translation>新增：{count}</translation>
    </message>
</context>
<context>
    <name>RecordDeeds</name>
    <message>
        <source>There is no MIDI keyboard: plug one in, or play on the computer&apos;s keys (Ctrl+K).</source>
        <translation>没有 MIDI 键盘：请接上一个，或用电脑键盘弹奏 (Ctrl+K)。</translation>
    </message>
</context>
<context>
    <name>RecordMenus</name>
    <message>
        <source>&amp;MIDI keyboard</source>
        <translation>MIDI 键盘(&amp;M)</translation>
    </message>
    <message>
        <source>Correct the t&amp;iming</source>
        <translation>校正节奏(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Overdub</source>
        <translation>叠加录音(&amp;O)</translation>
    </message>
    <message>
        <source>Re&amp;place what was there</source>
        <translation>替换原有音符(&amp;P)</translation>
    </message>
    <message>
        <source>Each round of a loop is a &amp;take</source>
        <translation>循环的每一遍为一个版本(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Hear what is played</source>
        <translation>监听演奏(&amp;H)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>{percent} % of the way</source>
        <translation>靠近网格 {percent}%</translation>
    </message>
    <message>
        <source>None was found: plug one in, or use the computer&apos;s keys (Ctrl+K)</source>
        <translation>未找到：请接上一个，或用电脑键盘 (Ctrl+K)</translation>
    </message>
    <message>
        <source>The first that is plugged in</source>
        <translation>最先接上的</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Melody</source>
        <translation>旋律</translation>
    </message>
    <message>
        <source>Counter-melody</source>
        <translation>对位旋律</translation>
    </message>
    <message>
        <source>Inner voice</source>
        <translation>内声部</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>低音</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓组</translation>
    </message>
</context>
<context>
    <name>Roll</name>
    <message>
        <source>Delete notes</source>
        <translation>删除音符</translation>
    </message>
    <message>
        <source>Cut notes</source>
        <translation>剪切音符</translation>
    </message>
    <message>
        <source>Paste notes</source>
        <translation>粘贴音符</translation>
    </message>
    <message>
        <source>Duplicate notes</source>
        <translation>重复音符</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>移动音符</translation>
    </message>
    <message>
        <source>Change length</source>
        <translation>更改时值</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>更改力度</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Draw note</source>
        <translation>绘制音符</translation>
    </message>
    <message>
        <source>Copy notes</source>
        <translation>复制音符</translation>
    </message>
    <message>
        <source>Erase notes</source>
        <translation>擦除音符</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>length {beats}</source>
        <translation>时值 {beats}</translation>
    </message>
    <message>
        <source>velocity {velocity}</source>
        <translation>力度 {velocity}</translation>
    </message>
</context>
<context>
    <name>RollView</name>
    <message>
        <source>Piano roll</source>
        <translation>钢琴卷帘</translation>
    </message>
</context>
<context>
    <name>RoundStrip</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Keep this take and forget the others</source>
        <translation>保留此版本，放弃其他版本</translation>
    </message>
    <message>
        <source>Recorded takes</source>
        <translation>录音版本</translation>
    </message>
    <message>
        <source>Recorded take {number}</source>
        <translation>录音版本 {number}</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>Ruler</source>
        <translation>标尺</translation>
    </message>
    <message>
        <source>Click to go there. Drag in the upper strip to loop; click the loop to switch it.</source>
        <translation>单击可定位。在上方拖动可设循环，单击循环可开关。</translation>
    </message>
</context>
<context>
    <name>ScrollBars</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>0 or more</source>
        <translation>0 或更大</translation>
    </message>
    <message>
        <source>0 to 3</source>
        <translation>0 到 3</translation>
    </message>
    <message>
        <source>1 to {1}</source>
        <translation>1 到 {1}</translation>
    </message>
    <message>
        <source>A beat can be found in music of up to an hour; this is longer. Nothing was changed.</source>
        <translation>只能在一小时以内的音乐中查找节拍；这段音乐更长。未作任何更改。</translation>
    </message>
    <message>
        <source>Find the beat</source>
        <translation>查找节拍</translation>
    </message>
    <message>
        <source>FluidSynth could not load the SoundFont {1}.</source>
        <translation>FluidSynth 无法载入音色库 {1}。</translation>
    </message>
    <message>
        <source>FluidSynth is not installed on this computer.</source>
        <translation>这台电脑上没有安装 FluidSynth。</translation>
    </message>
    <message>
        <source>Music is still being written, so its beat cannot be found yet. Look for the beat when it is finished, or stop it with Esc.</source>
        <translation>音乐还在生成，暂时无法寻找节拍。请等它写完，或按 Esc 停止，然后再寻找节拍。</translation>
    </message>
    <message>
        <source>Music is still being written, so nothing was changed. Choose this again when it is finished, or stop it with Esc.</source>
        <translation>音乐还在生成，因此未作任何更改。请等它写完，或按 Esc 停止，然后再选一次。</translation>
    </message>
    <message>
        <source>No file could be made to be dragged: is the disk full?</source>
        <translation>无法生成要拖出的文件：磁盘是否已满？</translation>
    </message>
    <message>
        <source>No key is heard in this music, so it cannot be led to another, and stays as it is.</source>
        <translation>听不出这段音乐的调，因此无法转到其他调；音乐保持原样。</translation>
    </message>
    <message>
        <source>No key is heard in this music, so other chords for it cannot be chosen.</source>
        <translation>听不出这段音乐的调，因此无法为它另选和弦。</translation>
    </message>
    <message>
        <source>No steady beat was found in this music. Nothing was changed.</source>
        <translation>在这段音乐中没有找到稳定的节拍。未作任何更改。</translation>
    </message>
    <message>
        <source>Nothing was played of late, so there is nothing to capture. The song is unchanged.</source>
        <translation>最近没有演奏过，因此没有可收录的内容。乐曲没有改变。</translation>
    </message>
    <message>
        <source>That track has no tones to harmonise.</source>
        <translation>该轨道没有可以配和声的音。</translation>
    </message>
    <message>
        <source>The MIDI input “{1}” could not be opened: perhaps another program uses it.</source>
        <translation>无法打开 MIDI 输入“{1}”：可能有其他程序正在使用它。</translation>
    </message>
    <message>
        <source>The MIDI input “{1}” has vanished. What was played is kept; it will be used again when it returns.</source>
        <translation>MIDI 输入“{1}”已消失。已演奏的内容都保留着；它恢复后会继续使用。</translation>
    </message>
    <message>
        <source>The MIDI port “{1}” cannot be opened: this computer has no MIDI ports.</source>
        <translation>无法打开 MIDI 端口“{1}”：这台电脑没有 MIDI 端口。</translation>
    </message>
    <message>
        <source>The MIDI port “{1}” could not be opened.</source>
        <translation>无法打开 MIDI 端口“{1}”。</translation>
    </message>
    <message>
        <source>The MIDI port “{1}” has vanished, and playing stopped.</source>
        <translation>MIDI 端口“{1}”已消失，播放已停止。</translation>
    </message>
    <message>
        <source>The MIDI port “{1}” has vanished: its tracks play with the others.</source>
        <translation>MIDI 端口“{1}”已消失：它的音轨与其他音轨一起播放。</translation>
    </message>
    <message>
        <source>The MIDI port “{1}” took no more notes.</source>
        <translation>MIDI 端口“{1}”不再接收音符。</translation>
    </message>
    <message>
        <source>The SoundFont {1} could not be read: {2}.</source>
        <translation>无法读取 SoundFont 音色库 {1}：{2}。</translation>
    </message>
    <message>
        <source>The SoundFont {1} is damaged: a part of it is missing. It was not loaded.</source>
        <translation>SoundFont 音色库 {1} 已损坏：缺少一部分。未加载。</translation>
    </message>
    <message>
        <source>The SoundFont {1} is damaged: its tables do not fit together. It was not loaded.</source>
        <translation>SoundFont 音色库 {1} 已损坏：各表互不相符。未加载。</translation>
    </message>
    <message>
        <source>The SoundFont {1} is damaged: the sample {2} could not be decoded. It is left silent.</source>
        <translation>SoundFont 音色库 {1} 已损坏：采样 {2} 无法解码，将保持无声。</translation>
    </message>
    <message>
        <source>The built-in synth did not start.</source>
        <translation>内置合成器未能启动。</translation>
    </message>
    <message>
        <source>The built-in synth has stopped working, and playing stopped. Choose it as the output again to start it anew.</source>
        <translation>内置合成器已停止工作，播放已停止。请重新选择它作为输出以再次启动。</translation>
    </message>
    <message>
        <source>The chord {1} does not lie in {2}, which is to be kept strictly: choose another chord or another key, or leave the key free.</source>
        <translation>和弦 {1} 不在须严格遵守的 {2} 之内：请选择其他和弦或其他调，或不限定调。</translation>
    </message>
    <message>
        <source>The composer is writing: let it end or stop it, then record.</source>
        <translation>作曲正在进行：请等它结束或停止它，然后再录音。</translation>
    </message>
    <message>
        <source>The music was changed while its other form was worked out, so it stays as it is. Choose the form again.</source>
        <translation>在计算另一种形式时音乐有了改动，因此保持原样。请再选一次。</translation>
    </message>
    <message>
        <source>The notes already lie on the beats of the song. Nothing was changed.</source>
        <translation>音符已经落在乐曲的拍上。未作任何更改。</translation>
    </message>
    <message>
        <source>The recogniser stopped while it read the song. The song is unchanged.</source>
        <translation>识别器在读取乐曲时停止了。乐曲未改动。</translation>
    </message>
    <message>
        <source>The song has {1} bars, so there is nothing to write anew there.</source>
        <translation>乐曲有 {1} 个小节，那里没有可以重写的内容。</translation>
    </message>
    <message>
        <source>The song was changed while its beat was looked for, so it stays as it is. Look for the beat again.</source>
        <translation>查找节拍时乐曲已被更改，因此保持原样。请再次查找节拍。</translation>
    </message>
    <message>
        <source>The sound device “{1}” is not there, so the system&apos;s usual one plays.</source>
        <translation>声音设备“{1}”不在，因此由系统默认设备播放。</translation>
    </message>
    <message>
        <source>The style “{1}” has no parts to put under a melody.</source>
        <translation>风格“{1}”没有可以配在旋律之下的声部。</translation>
    </message>
    <message>
        <source>The weights {1} are damaged: install musicapp again, or train new ones.</source>
        <translation>权重文件 {1} 已损坏：请重新安装 musicapp，或重新训练。</translation>
    </message>
    <message>
        <source>The weights {1} are missing: install musicapp again.</source>
        <translation>缺少权重文件 {1}：请重新安装 musicapp。</translation>
    </message>
    <message>
        <source>The weights {1} do not fit the composer.</source>
        <translation>权重文件 {1} 与作曲网络不符。</translation>
    </message>
    <message>
        <source>The weights {1} were made for another version of musicapp.</source>
        <translation>权重文件 {1} 是为另一版本的 musicapp 制作的。</translation>
    </message>
    <message>
        <source>There are no chords: write some such as “Dm Gm A7 Dm”.</source>
        <translation>没有和弦：请写一些，例如“Dm Gm A7 Dm”。</translation>
    </message>
    <message>
        <source>There are no notes in which a beat could be found.</source>
        <translation>没有可以从中查找节拍的音符。</translation>
    </message>
    <message>
        <source>There are no notes to continue: draw some, or generate.</source>
        <translation>没有可以续写的音符：请先画一些，或直接生成。</translation>
    </message>
    <message>
        <source>There are no notes to reshape: draw some, or generate.</source>
        <translation>没有可以变形的音符：请先画一些，或生成一段。</translation>
    </message>
    <message>
        <source>There is no MIDI port “{1}”. There are: {2}.</source>
        <translation>没有 MIDI 端口“{1}”。现有：{2}。</translation>
    </message>
    <message>
        <source>There is no melody to harmonise: draw one first.</source>
        <translation>没有可以配和声的旋律：请先画一条。</translation>
    </message>
    <message>
        <source>There is no music to add a part to: draw some, or generate.</source>
        <translation>没有可以添加声部的音乐：请先画一些，或直接生成。</translation>
    </message>
    <message>
        <source>There is no room between the start and the end: choose some bars.</source>
        <translation>起点和终点之间没有空间：请选择一些小节。</translation>
    </message>
    <message>
        <source>There is no song in the folder {1}.</source>
        <translation>文件夹 {1} 中没有乐曲。</translation>
    </message>
    <message>
        <source>There is no sound device here, so the built-in synth cannot be heard. Everything else works; a MIDI port can be chosen as the output.</source>
        <translation>这里没有声音设备，因此听不到内置合成器。其他功能都可使用；也可以选择 MIDI 端口作为输出。</translation>
    </message>
    <message>
        <source>There is no track to play into: add one first.</source>
        <translation>没有可以录入的音轨：请先添加一个。</translation>
    </message>
    <message>
        <source>There is too little to learn from: no annotated piece of the split “{1}”.</source>
        <translation>可供学习的内容太少：划分“{1}”中没有带标注的乐曲。</translation>
    </message>
    <message>
        <source>There is too little to learn from: two pieces of {1} notes are the least.</source>
        <translation>可供学习的乐曲太少：至少需要两首各有 {1} 个音符的乐曲。</translation>
    </message>
    <message>
        <source>Training cannot begin from {1}: it holds no weights.</source>
        <translation>训练无法从 {1} 开始：其中没有权重。</translation>
    </message>
    <message>
        <source>Training cannot begin from {1}: it is a network of other widths.</source>
        <translation>训练无法从 {1} 开始：该网络的宽度不同。</translation>
    </message>
    <message>
        <source>Training cannot go on from {1}: it is damaged or of other widths. It was left as it is.</source>
        <translation>无法从 {1} 继续训练：文件已损坏或宽度不同。文件未改动。</translation>
    </message>
    <message>
        <source>What was chosen before is still being worked out. Choose this again in a moment.</source>
        <translation>之前选择的内容还在计算中。请稍后再选一次。</translation>
    </message>
    <message>
        <source>above 0 and up to 1</source>
        <translation>大于 0 且不超过 1</translation>
    </message>
    <message>
        <source>above 0 and up to 3</source>
        <translation>大于 0 且不超过 3</translation>
    </message>
    <message>
        <source>an octave or more between 0 and 127</source>
        <translation>0 到 127 之间至少一个八度</translation>
    </message>
    <message>
        <source>ends in the middle of an event</source>
        <translation>在一个事件中间中断</translation>
    </message>
    <message>
        <source>ends too early</source>
        <translation>过早结束</translation>
    </message>
    <message>
        <source>events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>files without a suffix</source>
        <translation>没有扩展名的文件</translation>
    </message>
    <message>
        <source>has a time that no event can have</source>
        <translation>含有不可能的事件时间</translation>
    </message>
    <message>
        <source>has data where an event should begin</source>
        <translation>在应是事件开头的地方出现了数据</translation>
    </message>
    <message>
        <source>has more than {1} events</source>
        <translation>超过 {1} 个事件</translation>
    </message>
    <message>
        <source>has more than {1} words and marks</source>
        <translation>超过 {1} 处文字和标记</translation>
    </message>
    <message>
        <source>it does not say how long a quarter note is</source>
        <translation>没有说明四分音符的长度</translation>
    </message>
    <message>
        <source>it ends in its header</source>
        <translation>在文件头中断</translation>
    </message>
    <message>
        <source>it ends in the middle of track {1}</source>
        <translation>在音轨 {1} 中间中断</translation>
    </message>
    <message>
        <source>it has {1} {2}, and {3} is the most</source>
        <translation>含有 {1} 个{2}，最多只能有 {3} 个</translation>
    </message>
    <message>
        <source>it holds no track</source>
        <translation>不含音轨</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>it is larger than {1} MB</source>
        <translation>大于 {1} MB</translation>
    </message>
    <message>
        <source>it is not a MIDI file</source>
        <translation>不是 MIDI 文件</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>its time code is not one of 24, 25, 29.97 or 30 frames a second</source>
        <translation>时间码不是每秒 24、25、29.97 或 30 帧</translation>
    </message>
    <message>
        <source>its track {1} {2}</source>
        <translation>音轨 {1} {2}</translation>
    </message>
    <message>
        <source>keep must be 0 to 1, but it is {1}.</source>
        <translation>保留比例必须在 0 到 1 之间，现在是 {1}。</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>only in songs of up to 50,000 notes</source>
        <translation>仅用于不超过 50,000 个音符的乐曲</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>quarter notes</source>
        <translation>四分音符</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>系统拒绝</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>tracks</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>you have no right to it</source>
        <translation>没有访问权限</translation>
    </message>
    <message>
        <source>{1} The bundled sound is used instead.</source>
        <translation>{1} 现改用自带的声音。</translation>
    </message>
    <message>
        <source>{1} are not supported, MIDI files ({2}) are</source>
        <translation>不支持{1}，支持的是 MIDI 文件（{2}）</translation>
    </message>
    <message>
        <source>{1} could not be opened: {2}. Nothing was changed.</source>
        <translation>无法打开 {1}：{2}。没有任何更改。</translation>
    </message>
    <message>
        <source>{1} could not be saved: {2}. No file was changed.</source>
        <translation>无法保存 {1}：{2}。没有更改任何文件。</translation>
    </message>
    <message>
        <source>{1} could not be written: is the disk full?</source>
        <translation>无法写入 {1}：磁盘是否已满？</translation>
    </message>
    <message>
        <source>{1} could not be written: {2}.</source>
        <translation>无法写入 {1}：{2}。</translation>
    </message>
    <message>
        <source>{1} has no annotations.jsonl.gz, so nothing can be learned from it.</source>
        <translation>{1} 没有 annotations.jsonl.gz，因此无法从中学习。</translation>
    </message>
    <message>
        <source>{1} has no pitched notes to score.</source>
        <translation>{1} 没有可评分的有音高的音符。</translation>
    </message>
    <message>
        <source>{1} holds no MIDI files, so there is nothing to learn from.</source>
        <translation>{1} 中没有 MIDI 文件，无可学习。</translation>
    </message>
    <message>
        <source>{1} is not a SoundFont (.sf2 or .sf3), so it was not loaded.</source>
        <translation>{1} 不是 SoundFont 音色库（.sf2 或 .sf3），未加载。</translation>
    </message>
    <message>
        <source>{1} must be {2}, but it is {3}.</source>
        <translation>{1} 应为 {2}，但现在是 {3}。</translation>
    </message>
    <message>
        <source>{1} to {2}</source>
        <translation>{1} 到 {2}</translation>
    </message>
    <message>
        <source>{1} was not written: no track that is heard has notes.</source>
        <translation>未写入 {1}：能听到的音轨中没有音符。</translation>
    </message>
    <message>
        <source>{1} was not written: sound is written as {2} files only.</source>
        <translation>未写入 {1}：声音只能写成 {2} 文件。</translation>
    </message>
    <message>
        <source>{1} was not written: the song lasts {2} hours, and a sound file can hold {3}.</source>
        <translation>未写入 {1}：乐曲长 {2} 小时，而声音文件最多容纳 {3} 小时。</translation>
    </message>
    <message>
        <source>“{1}” files</source>
        <translation>“{1}”文件</translation>
    </message>
    <message>
        <source>“{1}” finds nothing to change here.</source>
        <translation>“{1}”在这里没有可改动之处。</translation>
    </message>
    <message>
        <source>“{1}” is not a chord: write a root and a kind, such as “Dm”, “A7” or “F/A”.</source>
        <translation>“{1}”不是和弦：请写根音和类型，例如“Dm”、“A7”或“F/A”。</translation>
    </message>
    <message>
        <source>“{1}” is not a key: write a tonic and a mode, such as “D minor” or “Eb major”.</source>
        <translation>“{1}”不是调性：请写主音和调式，例如“D minor”或“Eb major”。</translation>
    </message>
    <message>
        <source>“{1}” is not a meter: write one such as “4/4”, “3/4” or “6/8”.</source>
        <translation>“{1}”不是拍号：请写成“4/4”“3/4”或“6/8”这样。</translation>
    </message>
    <message>
        <source>“{1}” is not a part: choose one of {2}.</source>
        <translation>“{1}”不是声部：请从 {2} 中选择。</translation>
    </message>
    <message>
        <source>“{1}” is not a pitch: write a note such as “C4” or “Bb2”, or a key from 0 to 127.</source>
        <translation>“{1}”不是音高：请写音名，如“C4”或“Bb2”，或 0 到 127 的键号。</translation>
    </message>
    <message>
        <source>“{1}” is not a style: choose one of {2}.</source>
        <translation>“{1}”不是可用的风格：请从 {2} 中选择。</translation>
    </message>
</context>
<context>
    <name>Similarity</name>
    <message>
        <source>{one} and {other}: {percent} alike</source>
        <translation>{one}与第 {other} 小节：相似 {percent}</translation>
    </message>
</context>
<context>
    <name>SongPlots</name>
    <message>
        <source>The plots come with the first notes.</source>
        <translation>有了音符就会出现图表。</translation>
    </message>
    <message>
        <source>{count} notes, {percent}</source>
        <translation>{count} 个音符，{percent}</translation>
    </message>
    <message>
        <source>beat {beat}: in {percent} of the bars</source>
        <translation>第 {beat} 拍：{percent} 的小节</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>曲式</translation>
    </message>
    <message>
        <source>Parts that are alike have the same letter</source>
        <translation>相似的部分用同一字母</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Notes that begin in a quarter note&apos;s time</source>
        <translation>每个四分音符时长内开始的音符数</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>The mean of each bar</source>
        <translation>每小节的平均值</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>意外度</translation>
    </message>
    <message>
        <source>How little the composer would have expected the notes: the mean of a bar</source>
        <translation>作曲模型对这些音符的意外程度：每小节的平均值</translation>
    </message>
    <message>
        <source>Tones</source>
        <translation>音高类</translation>
    </message>
    <message>
        <source>For how long each tone sounds, around the circle of fifths</source>
        <translation>各音发声的时长，按五度圈排列</translation>
    </message>
    <message>
        <source>Note lengths</source>
        <translation>音符时值</translation>
    </message>
    <message>
        <source>How many notes are that long</source>
        <translation>各时值的音符数</translation>
    </message>
    <message>
        <source>Velocities</source>
        <translation>力度分布</translation>
    </message>
    <message>
        <source>How many notes are that loud</source>
        <translation>各力度的音符数</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Where in the bar notes begin: in what share of the bars</source>
        <translation>音符在小节何处开始：占多少小节</translation>
    </message>
    <message>
        <source>Likeness of the bars</source>
        <translation>小节相似度</translation>
    </message>
    <message>
        <source>The fuller the colour, the more alike two bars are</source>
        <translation>颜色越深，两小节越相似</translation>
    </message>
</context>
<context>
    <name>SoundDialog</name>
    <message>
        <source>Sound settings</source>
        <translation>声音设置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>Choose a SoundFont</source>
        <translation>选择音色库</translation>
    </message>
    <message>
        <source>SoundFonts (*.sf2 *.sf3)</source>
        <translation>音色库 (*.sf2 *.sf3)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>As the system chooses</source>
        <translation>由系统选择</translation>
    </message>
    <message>
        <source>Bundled font</source>
        <translation>自带音色库</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>A note is heard {ms} ms after it is played.</source>
        <translation>音符弹下后 {ms} 毫秒听到。</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
    <message>
        <source>With less, notes come sooner; with more, a busy computer makes no gaps</source>
        <translation>越小，声音来得越快；越大，电脑繁忙时也不会断音</translation>
    </message>
    <message>
        <source>FluidSynth can be chosen where it is installed; the built-in one always plays</source>
        <translation>安装了 FluidSynth 时可以选用；内置引擎总能发声</translation>
    </message>
    <message>
        <source>How much of the room around the instruments is heard</source>
        <translation>能听到多少乐器周围的房间声</translation>
    </message>
    <message>
        <source>Back to the SoundFont that came with musicapp</source>
        <translation>换回 musicapp 自带的音色库</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>SoundFont</source>
        <translation>音色库</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>缓冲</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Find the beat</source>
        <translation>查找节拍</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>收录演奏</translation>
    </message>
    <message>
        <source>Step entry</source>
        <translation>逐步输入</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>撤回一步</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>重写</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变奏</translation>
    </message>
    <message>
        <source>Harmonise</source>
        <translation>配和声</translation>
    </message>
    <message>
        <source>Track output</source>
        <translation>音轨输出</translation>
    </message>
    <message>
        <source>Add part</source>
        <translation>添加声部</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>Style</name>
    <message>
        <source>Pop</source>
        <translation>流行</translation>
    </message>
    <message>
        <source>Classical piano</source>
        <translation>古典钢琴</translation>
    </message>
    <message>
        <source>Art song</source>
        <translation>艺术歌曲</translation>
    </message>
    <message>
        <source>String quartet</source>
        <translation>弦乐四重奏</translation>
    </message>
    <message>
        <source>Choir</source>
        <translation>合唱</translation>
    </message>
    <message>
        <source>Folk tune</source>
        <translation>民歌曲调</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓组</translation>
    </message>
</context>
<context>
    <name>SurpriseWatch</name>
    <message>
        <source>is being worked out…</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>no pitched notes</source>
        <translation>没有有音高的音符</translation>
    </message>
</context>
<context>
    <name>TakeButton</name>
    <message>
        <source>Take {number}</source>
        <translation>第 {number} 版</translation>
    </message>
</context>
<context>
    <name>TakesStrip</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>TempoField</name>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tempo at the playhead, in quarter notes a minute</source>
        <translation>播放头处的速度，每分钟四分音符数</translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation>更改速度</translation>
    </message>
</context>
<context>
    <name>TempoWish</name>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
</context>
<context>
    <name>Track</name>
    <message>
        <source>Melody</source>
        <translation>旋律</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>副旋律</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>人声</translation>
    </message>
    <message>
        <source>Violin I</source>
        <translation>第一小提琴</translation>
    </message>
    <message>
        <source>Violin II</source>
        <translation>第二小提琴</translation>
    </message>
    <message>
        <source>Viola</source>
        <translation>中提琴</translation>
    </message>
    <message>
        <source>Cello</source>
        <translation>大提琴</translation>
    </message>
    <message>
        <source>Soprano</source>
        <translation>女高音</translation>
    </message>
    <message>
        <source>Alto</source>
        <translation>女低音</translation>
    </message>
    <message>
        <source>Tenor</source>
        <translation>男高音</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>低音</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>曲调</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>对位</translation>
    </message>
    <message>
        <source>Inner</source>
        <translation>内声部</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓组</translation>
    </message>
</context>
<context>
    <name>TrackLevels</name>
    <message>
        <source>Volume of the track</source>
        <translation>音轨音量</translation>
    </message>
    <message>
        <source>Pan of the track</source>
        <translation>音轨声像</translation>
    </message>
    <message>
        <source>Volume: {percent} %</source>
        <translation>音量：{percent}%</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Pan: {percent} % {side} (double-click: middle)</source>
        <translation>声像：{side} {percent}%（双击回到中央）</translation>
    </message>
    <message>
        <source>Pan: middle</source>
        <translation>声像：中央</translation>
    </message>
</context>
<context>
    <name>TrackList</name>
    <message>
        <source>Add a track</source>
        <translation>添加音轨</translation>
    </message>
    <message>
        <source>Remove the track</source>
        <translation>移除音轨</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓组</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>添加音轨</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>移除音轨</translation>
    </message>
    <message>
        <source>Volume of a track</source>
        <translation>音轨音量</translation>
    </message>
    <message>
        <source>Pan of a track</source>
        <translation>音轨声像</translation>
    </message>
    <message>
        <source>Instrument track</source>
        <translation>乐器音轨</translation>
    </message>
    <message>
        <source>Drum track</source>
        <translation>鼓音轨</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>音轨</translation>
    </message>
</context>
<context>
    <name>TrackOutputDialog</name>
    <message>
        <source>Track {number}</source>
        <translation>音轨 {number}</translation>
    </message>
    <message>
        <source>Output of “{name}”</source>
        <translation>“{name}”的输出</translation>
    </message>
    <message>
        <source>As the other tracks</source>
        <translation>与其他音轨相同</translation>
    </message>
    <message>
        <source>Below 0 the track plays before the others</source>
        <translation>小于 0 时，该音轨先于其他音轨播放</translation>
    </message>
    <message>
        <source>{name} (not there)</source>
        <translation>{name}（未连接）</translation>
    </message>
    <message>
        <source>{number} (drums)</source>
        <translation>{number}（鼓）</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
</context>
<context>
    <name>TrackRoles</name>
    <message>
        <source>Track {number}</source>
        <translation>音轨 {number}</translation>
    </message>
</context>
<context>
    <name>TrackRow</name>
    <message>
        <source>Track name</source>
        <translation>音轨名称</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Mute this track</source>
        <translation>静音此音轨</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Play only this track</source>
        <translation>只播放此音轨</translation>
    </message>
    <message>
        <source>Track {number}</source>
        <translation>音轨 {number}</translation>
    </message>
    <message>
        <source>{name}: double-click or F2 to rename</source>
        <translation>{name}：双击或按 F2 重命名</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓组</translation>
    </message>
    <message>
        <source>Instrument: {name}</source>
        <translation>乐器：{name}</translation>
    </message>
    <message>
        <source>Unmute track</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>音轨静音</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>音轨独奏</translation>
    </message>
    <message>
        <source>Rename track</source>
        <translation>重命名音轨</translation>
    </message>
    <message>
        <source>Change instrument</source>
        <translation>更换乐器</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Volume of the built-in synth</source>
        <translation>内置合成器的音量</translation>
    </message>
</context>
<context>
    <name>ValueField</name>
    <message>
        <source>File and notes disagree</source>
        <translation>文件与音符不一致</translation>
    </message>
    <message>
        <source>Click to take what the notes say</source>
        <translation>点击以采用音符所显示的</translation>
    </message>
</context>
<context>
    <name>ValueGrid</name>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Key here</source>
        <translation>此处调性</translation>
    </message>
    <message>
        <source>The key around the playhead</source>
        <translation>播放位置处的调性</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>The part of the form at the playhead</source>
        <translation>播放位置所在的曲式段落</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Notes in a quarter note&apos;s time</source>
        <translation>每个四分音符时长内的音符数</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符数</translation>
    </message>
    <message>
        <source>Notes of all tracks</source>
        <translation>所有音轨的音符</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Minutes and seconds to the last note&apos;s end</source>
        <translation>到最后一个音符结束的分秒</translation>
    </message>
    <message>
        <source>Polyphony</source>
        <translation>复音数</translation>
    </message>
    <message>
        <source>Notes that sound together, on average, where there is any sound</source>
        <translation>有声处同时发声的平均音符数</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>音域</translation>
    </message>
    <message>
        <source>The lowest and the highest tone</source>
        <translation>最低音与最高音</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Mean and standard deviation, 1–127</source>
        <translation>平均值与标准差，1–127</translation>
    </message>
    <message>
        <source>Note length</source>
        <translation>音符时值</translation>
    </message>
    <message>
        <source>The median of the note values</source>
        <translation>音符时值的中位数</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>节奏网格</translation>
    </message>
    <message>
        <source>The finest common note value</source>
        <translation>最细的常用时值</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>摇摆</translation>
    </message>
    <message>
        <source>The share of a beat that its first half takes; 50% is straight</source>
        <translation>一拍中前半拍所占比例，50% 为平均</translation>
    </message>
    <message>
        <source>Syncopation</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>How much of the music stands against the beat</source>
        <translation>音乐偏离强拍的程度</translation>
    </message>
</context>
<context>
    <name>VelocityLane</name>
    <message>
        <source>Velocities</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>更改力度</translation>
    </message>
    <message>
        <source>velocity {velocity}</source>
        <translation>力度 {velocity}</translation>
    </message>
</context>
<context>
    <name>VelocityScale</name>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
</context>
<context>
    <name>Wishes</name>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>More wishes</source>
        <translation>更多愿望</translation>
    </message>
    <message>
        <source>“Any” leaves it to the composer</source>
        <translation>“任意”表示由作曲模型决定</translation>
    </message>
    <message>
        <source>How many notes to a beat; “Any” leaves it to the composer</source>
        <translation>每拍的音符数；“任意”表示由作曲模型决定</translation>
    </message>
    <message>
        <source>How many answers are written at once; with two or more you choose one</source>
        <translation>一次写出几个版本；有两个以上时由您选一个</translation>
    </message>
    <message>
        <source>How many bars are written after the end</source>
        <translation>在结尾之后写多少小节</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节数</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
</context>
</TS>
