<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     How large a role's sheet may be printed so that all of it stands on one page of A4: the largest
     size of which the lines, counted here, fit. Its classes are in looks.css. Lengths are millimetres;
     what a letter and a line take was measured in Liberation Sans, which is as wide as Arial. For
     page.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- Class, points of its letters, scale of its timeline; the smallest last. -->
<xsl:variable name="sizes">airy 13 1;roomy 11 1;full 10 1;close 9 .88;dense 8 .78;tight 7.5 .72;packed 7 .7;</xsl:variable>
<!-- A sheet has 277 mm; the count of small letters' lines is on the safe side, that of large ones may
     be short by some. -->
<xsl:variable name="room" select="271"/>
<xsl:variable name="room-of-small" select="276"/>
<!-- Where a note is longer than this, paper has its beginning. -->
<xsl:variable name="note-long" select="420"/>
<xsl:variable name="note-beginning" select="240"/>
<xsl:variable name="ticks">||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||</xsl:variable>

<!-- The class of a role. -->
<xsl:template name="density">
  <xsl:param name="sizes" select="string($sizes)"/>
  <xsl:variable name="class" select="substring-before($sizes, ' ')"/>
  <xsl:variable name="size" select="substring-before(substring-after(substring-before($sizes, ';'), ' '), ' ')"/>
  <xsl:variable name="scale" select="substring-after(substring-after(substring-before($sizes, ';'), ' '), ' ')"/>
  <xsl:variable name="smaller" select="substring-after($sizes, ';')"/>
  <xsl:variable name="height">
    <xsl:call-template name="sheet-height">
      <xsl:with-param name="size" select="number($size)"/>
      <xsl:with-param name="scale" select="number($scale)"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$height &lt;= $room or ($size &lt;= 8 and $height &lt;= $room-of-small) or not($smaller)"><xsl:value-of select="$class"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="density"><xsl:with-param name="sizes" select="$smaller"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="sheet-height">
  <xsl:param name="size"/><xsl:param name="scale"/>
  <xsl:variable name="line" select=".4516 * $size"/>
  <xsl:variable name="head"><xsl:call-template name="head-height"/></xsl:variable>
  <xsl:variable name="dates"><xsl:for-each select="year[1]/date"><xsl:call-template name="date-lines"><xsl:with-param name="letters" select="320 div $size - 4"/></xsl:call-template></xsl:for-each></xsl:variable>
  <xsl:variable name="list"><xsl:for-each select="year[1]/period[task]"><xsl:call-template name="period-lines"><xsl:with-param name="letters" select="570 div $size - 4"/></xsl:call-template></xsl:for-each></xsl:variable>
  <xsl:variable name="longest">
    <xsl:for-each select="year[1]/period[task]">
      <xsl:sort select="count(task)" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:call-template name="period-lines"><xsl:with-param name="letters" select="570 div $size - 4"/></xsl:call-template></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="gaps" select="count(year[1]/period[task]) * (1.1 + .28 * $size) + count(year[1]/period/task) * .053 * $size"/>
  <!-- Two columns, of which one is longer by less than half a period; a period that is not broken is
       in one of them. -->
  <xsl:variable name="halves" select="(string-length($list) * $line + $gaps) div 2 + string-length($longest) * $line * .25"/>
  <xsl:variable name="whole" select="string-length($longest) * $line * 1.1 + 2 * $line"/>
  <xsl:variable name="breaks" select="count(year[1]/period[task]) = 1 or year[1]/period[count(task) &gt; 10]"/>
  <xsl:variable name="half" select="number($breaks or $halves &gt; $whole) * $halves + number(not($breaks or $halves &gt; $whole)) * $whole"/>
  <xsl:value-of select="$head
    + number(boolean(year[1]/timeline)) * (7 + $scale * .2646 * concat('0', year[1]/timeline/@height))
    + number(boolean(year[1]/date)) * (3.5 + .53 * $size + (string-length($dates) div 3 + 1) * $line)
    + number(boolean(year[1]/period/task)) * (3.5 + .53 * $size + $half)"/>
</xsl:template>

<!-- The role's name, with the plan's and the school's below it, beside the code. -->
<xsl:template name="head-height">
  <xsl:variable name="length" select="string-length(@title)"/>
  <xsl:variable name="below" select="string-length(concat(year[1]/@title, ' – ', /site/@school))"/>
  <xsl:variable name="height">
    <xsl:choose>
      <xsl:when test="$length &lt; 38"><xsl:value-of select="11 * ceiling($length div 17)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="6.8 * ceiling($length div 27)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="all" select="$height + 1 + 6 * ceiling($below div 38)"/>
  <xsl:choose>
    <xsl:when test="$all &lt; 26"><xsl:value-of select="26"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$all + 1.5"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A tick for each line of a text that has so many letters a line. -->
<xsl:template name="ticks">
  <xsl:param name="text"/><xsl:param name="letters"/>
  <xsl:value-of select="substring($ticks, 1, ceiling((string-length($text) + .1) div $letters))"/>
</xsl:template>

<xsl:template name="date-lines">
  <xsl:param name="letters"/>
  <xsl:call-template name="ticks"><xsl:with-param name="text"><xsl:call-template name="date-when"/>---</xsl:with-param><xsl:with-param name="letters" select="$letters"/></xsl:call-template>
  <xsl:call-template name="ticks"><xsl:with-param name="text"><xsl:value-of select="@title"/><xsl:if test="@place"> (<xsl:value-of select="@place"/>)</xsl:if></xsl:with-param><xsl:with-param name="letters" select="$letters"/></xsl:call-template>
  <xsl:call-template name="note-lines"><xsl:with-param name="letters" select="$letters"/></xsl:call-template>
  <xsl:if test="link/@title"><xsl:call-template name="ticks"><xsl:with-param name="text"><xsl:for-each select="link/@title"> – <xsl:value-of select="."/></xsl:for-each></xsl:with-param><xsl:with-param name="letters" select="$letters"/></xsl:call-template></xsl:if>
</xsl:template>

<xsl:template name="period-lines">
  <xsl:param name="letters"/>
  <xsl:call-template name="ticks"><xsl:with-param name="text"><xsl:value-of select="@title"/>--<xsl:call-template name="range"/></xsl:with-param><xsl:with-param name="letters" select="$letters * .92"/></xsl:call-template>
  <xsl:for-each select="task">
    <xsl:call-template name="ticks">
      <xsl:with-param name="text">
        <xsl:value-of select="@title"/> <xsl:call-template name="task-days"/>
        <xsl:for-each select="link[@title]"><xsl:variable name="class"><xsl:call-template name="link-class"/></xsl:variable><xsl:if test="not(string($class))"> – <xsl:value-of select="@title"/></xsl:if></xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="letters" select="$letters"/>
    </xsl:call-template>
    <xsl:if test="not(@note = ../preceding-sibling::period/task/@note)"><xsl:call-template name="note-lines"><xsl:with-param name="letters" select="$letters"/></xsl:call-template></xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- Notes are set smaller, and the links of a task with one begin a line of their own. -->
<xsl:template name="note-lines">
  <xsl:param name="letters"/>
  <xsl:if test="@note">
    <xsl:call-template name="ticks"><xsl:with-param name="text"><xsl:call-template name="note-on-paper"/></xsl:with-param><xsl:with-param name="letters" select="$letters * 1.05"/></xsl:call-template>
    <xsl:if test="link/@title">|</xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="note-on-paper">
  <xsl:value-of select="substring(@note, 1, $note-beginning)"/>
  <xsl:choose>
    <xsl:when test="string-length(@note) &gt; $note-long"><xsl:value-of select="substring-before(concat(substring(@note, $note-beginning + 1), ' '), ' ')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="substring(@note, $note-beginning + 1)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
